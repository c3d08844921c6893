package org.sparkactivations.job;

import java.util.Optional;
import org.apache.spark.SparkUserAppException;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.run.Environment;
import org.sparkactivations.job.run.Job;
import org.sparkactivations.job.stream.StreamDiagnosis;
import org.sparkactivations.job.stream.StreamRun;
import org.sparkactivations.job.stream.option.StreamOptions;
import org.sparkactivations.job.stream.option.StreamSettings;

/**
 * Reads records of Kafka, applies activation functions and any other Spark SQL, and publishes the rows as Parquet: each
 * record once, for any reader, whatever breaks. {@code --help} lists the options, {@link ExitCode} the exit codes.
 */
public final class StreamJob {
    private static final Job<StreamSettings> JOB =
            new Job<>("stream", StreamOptions::new, Optional.empty(), StreamDiagnosis::of, StreamRun::new);

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
        return run(new Environment(System.out, System.err), arguments);
    }

    public static int run(Environment environment, String... arguments) {
        return JOB.run(environment, arguments);
    }
}
