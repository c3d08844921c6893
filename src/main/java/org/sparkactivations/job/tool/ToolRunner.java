package org.sparkactivations.job.tool;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.Diagnosis;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobSession;
import org.sparkactivations.job.cli.OptionParser;
import org.sparkactivations.job.cli.Secrets;
import org.sparkactivations.job.cli.StopNotice;
import org.sparkactivations.job.stream.StreamDiagnosis;

/** A job around the stream: it either does its work, or tells in one message what stood in the way. */
public final class ToolRunner {
    private ToolRunner() {}

    /** The work. */
    public interface Work<T> {
        public void run(SparkSession spark, T options, ConfigErrors faults) throws Exception;
    }

    /**
     * Runs the work in the Spark session that is there, or in one of its own. The answer is the exit code.
     *
     * @param left what is left of a run that a signal ends
     */
    public static <T extends ToolOptions> int run(
            String name,
            Supplier<T> fresh,
            String[] arguments,
            PrintStream out,
            PrintStream err,
            String left,
            Work<T> work) {
        ConfigErrors faults = new ConfigErrors();
        OptionParser.Parsed<T> parsed = OptionParser.parse(fresh, arguments, faults);
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
