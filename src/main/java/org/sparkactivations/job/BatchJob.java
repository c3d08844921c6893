package org.sparkactivations.job;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkUserAppException;
import org.sparkactivations.job.batch.BatchOptions;
import org.sparkactivations.job.batch.BatchRun;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobSession;
import org.sparkactivations.job.cli.OptionParser;
import org.sparkactivations.job.cli.Secrets;
import org.sparkactivations.job.cli.StopNotice;
import org.sparkactivations.job.publish.StagedWrite;

/**
 * Reads files or a table, applies activation functions and any other Spark SQL, and publishes the rows as Parquet:
 * readers see all of a run or none of it. {@code --help} lists the options, {@link ExitCode} the exit codes.
 */
public final class BatchJob {
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
        ConfigErrors faults = new ConfigErrors();
        OptionParser.Parsed<BatchOptions> parsed = OptionParser.parse(BatchOptions::new, arguments, faults);
        if (parsed.answer().isPresent()) {
            out.print(parsed.answer().get());
            return ExitCode.DONE;
        }
        parsed.check(faults);
        BatchOptions options = parsed.options();
        StopNotice notice = new StopNotice(err, StagedWrite.LEFT);
        try (JobSession session = new JobSession("batch", options.run.verbose, Optional.of(notice))) {
            List<String> masked = Secrets.none().mask(Arrays.asList(arguments));
            return new BatchRun(session, options, masked, out, err).run(faults);
        }
    }
}
