package org.sparkactivations.job;

import java.io.PrintStream;
import java.util.Optional;
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

    /**
     * Runs the work in the Spark session that is there, or in one of its own. The answer is the exit code.
     *
     * @param left what is left of a run that a signal ends
     */
    static <T extends ToolOptions> int run(
            String name,
            Supplier<T> fresh,
            String[] arguments,
            PrintStream out,
            PrintStream err,
            String left,
            Work<T> work) {
        Faults faults = new Faults();
        Arguments.Parsed<T> parsed = Arguments.parse(fresh, arguments, faults);
        if (parsed.answer().isPresent()) {
            out.print(parsed.answer().get());
            return ExitCode.DONE;
        }
        parsed.check(faults);
        StopNotice notice = new StopNotice(err, left);
        try (JobSession session = new JobSession(name, parsed.options().run().verbose, Optional.of(notice))) {
            faults.check();
            work.run(session.get(), parsed.options(), faults);
            return ExitCode.DONE;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            Diagnosis diagnosis = StreamDiagnosis.of(e);
            Secrets secrets = parsed.options().secrets();
            if (!notice.isTold()) {
                err.println("spark-activations: " + secrets.mask(diagnosis.message()));
            }
            if (parsed.options().run().verbose) {
                err.println(secrets.mask(StreamDiagnosis.stackTrace(e)));
            }
            return diagnosis.exitCode();
        }
    }
}
