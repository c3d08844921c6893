package org.sparkactivations.job;

import java.util.Optional;
import org.apache.spark.SparkUserAppException;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.run.Environment;
import org.sparkactivations.job.run.Job;
import org.sparkactivations.job.stream.StreamDiagnosis;
import org.sparkactivations.job.tool.CompactOptions;
import org.sparkactivations.job.tool.CompactRun;
import org.sparkactivations.job.tool.CompactSettings;

/**
 * Folds the published epochs of a stream's output into few large files in a new directory, which is there whole after one
 * rename, or not at all. The stream's output is read and never touched.
 */
public final class CompactJob {
    private static final Job<CompactSettings> JOB = new Job<>(
            "compact", CompactOptions::new, Optional.of(StagedWrite.LEFT), StreamDiagnosis::of, CompactRun::new);

    private CompactJob() {}

    /**
     * Runs the job for {@code spark-submit}.
     *
     * @throws SparkUserAppException with the exit code if it is not 0; Spark ends the process with it
     */
    public static void main(String[] arguments) throws SparkUserAppException {
        ExitCode.end(run(new Environment(System.out, System.err), arguments));
    }

    /** Runs the compaction and returns the exit code. */
    public static int run(Environment environment, String... arguments) {
        return JOB.run(environment, arguments);
    }
}
