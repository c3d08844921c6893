package org.sparkactivations.job;

import java.io.PrintStream;
import java.util.Optional;
import org.apache.spark.SparkUserAppException;
import org.sparkactivations.job.batch.BatchOptions;
import org.sparkactivations.job.batch.BatchRun;
import org.sparkactivations.job.batch.BatchSettings;
import org.sparkactivations.job.cli.Diagnosis;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.run.Environment;
import org.sparkactivations.job.run.Job;

/**
 * Reads files or a table, applies activation functions and any other Spark SQL, and publishes the rows as Parquet:
 * readers see all of a run or none of it. {@code --help} lists the options, {@link ExitCode} the exit codes.
 */
public final class BatchJob {
    private static final Job<BatchSettings> JOB =
            new Job<>("batch", BatchOptions::new, Optional.of(StagedWrite.LEFT), Diagnosis::of, BatchRun::new);

    private BatchJob() {}

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
        return run(System.out, System.err, arguments);
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        return JOB.run(new Environment(out, err), arguments);
    }
}
