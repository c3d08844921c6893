package org.sparkactivations.job;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkUserAppException;

/**
 * Reads records of Kafka, applies activation functions and any other Spark SQL, and publishes the rows as Parquet: each
 * record once, for any reader, whatever breaks. {@code --help} lists the options, {@link ExitCode} the exit codes.
 */
public final class StreamJob {
    private StreamJob() {}

    /**
     * Runs the job for {@code spark-submit}.
     *
     * @throws SparkUserAppException with the exit code if it is not 0; Spark ends the process with it
     */
    public static void main(String[] arguments) throws SparkUserAppException {
        ExitCode.end(run(arguments));
    }

    /** Runs the job in the Spark session that is there, or in one of its own. The answer is the exit code. */
    public static int run(String... arguments) {
        return run(System.out, System.err, () -> {}, arguments);
    }

    static int run(PrintStream out, PrintStream err, Runnable step, String... arguments) {
        Faults faults = new Faults();
        Arguments.Parsed<StreamOptions> parsed = Arguments.parse(StreamOptions::new, arguments, faults);
        if (parsed.answer().isPresent()) {
            out.print(parsed.answer().get());
            return ExitCode.DONE;
        }
        parsed.check(faults);
        StreamOptions options = parsed.options();
        try (JobSession session = new JobSession("stream", options.run.verbose, Optional.empty())) {
            return new StreamRun(session, options, List.of(arguments), out, err, step).run(faults);
        }
    }
}
