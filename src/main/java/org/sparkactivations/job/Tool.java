package org.sparkactivations.job;

import java.io.PrintStream;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.kafka.Secrets;

/** A job around the stream: it either does its work, or tells in one message what stood in the way. */
final class Tool {
    private Tool() {}

    /** The work. */
    interface Work<T> {
        void run(SparkSession spark, T options, Faults faults) throws Exception;
    }

    /** Runs the work in the Spark session that is there, or in one of its own. The answer is the exit code. */
    static <T extends ToolOptions> int run(
            String name, Supplier<T> fresh, String[] arguments, PrintStream out, PrintStream err, Work<T> work) {
        Faults faults = new Faults();
        Arguments.Parsed<T> parsed = Arguments.parse(fresh, arguments, faults);
        if (parsed.help().isPresent()) {
            out.print(parsed.help().get());
            return ExitCode.DONE;
        }
        boolean own = SparkSession.getDefaultSession().isEmpty();
        SparkSession spark = BatchJob.session("spark-activations " + name);
        try {
            work.run(spark, parsed.options(), faults);
            return ExitCode.DONE;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            Diagnosis diagnosis = StreamDiagnosis.of(e);
            Secrets secrets = parsed.options().secrets();
            err.println("spark-activations: " + secrets.mask(diagnosis.message()));
            if (parsed.options().run().verbose) {
                err.println(secrets.mask(StreamDiagnosis.stackTrace(e)));
            }
            return diagnosis.exitCode();
        } finally {
            if (own) {
                spark.stop();
            }
        }
    }
}
