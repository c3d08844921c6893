package org.sparkactivations.job;

import java.io.PrintStream;
import org.apache.spark.SparkUserAppException;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.tool.CompactOptions;
import org.sparkactivations.job.tool.CompactRun;
import org.sparkactivations.job.tool.ToolRunner;

/**
 * Folds the published epochs of a stream's output into few large files in a new directory, which is there whole after one
 * rename, or not at all. The stream's output is read and never touched.
 */
public final class CompactJob {
    private CompactJob() {}

    /**
     * Runs the job for {@code spark-submit}.
     *
     * @throws SparkUserAppException with the exit code if it is not 0; Spark ends the process with it
     */
    public static void main(String[] arguments) throws SparkUserAppException {
        ExitCode.end(run(System.out, System.err, () -> {}, arguments));
    }

    /**
     * Runs the compaction and returns the exit code.
     *
     * @param step called after each change on the output's file system, for tests to interrupt there
     */
    public static int run(PrintStream out, PrintStream err, Runnable step, String... arguments) {
        return ToolRunner.run(
                "compact",
                CompactOptions::new,
                arguments,
                out,
                err,
                StagedWrite.LEFT,
                (spark, options, faults) -> new CompactRun(spark, options, out, err, step).run(faults));
    }
}
