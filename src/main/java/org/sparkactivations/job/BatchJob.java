package org.sparkactivations.job;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.Activations;
import org.sparkactivations.job.kafka.Secrets;

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
        Faults faults = new Faults();
        Arguments.Parsed<BatchOptions> parsed = Arguments.parse(BatchOptions::new, arguments, faults);
        if (parsed.help().isPresent()) {
            out.print(parsed.help().get());
            return ExitCode.DONE;
        }
        boolean own = SparkSession.getDefaultSession().isEmpty();
        SparkSession spark = session("spark-activations batch");
        // On a cluster a task that fails is tried again: only Spark's log tells of the first failures.
        boolean told = own && spark.sparkContext().isLocal() && !parsed.options().run.verbose;
        try (SparkLog log = SparkLog.withoutTraces(told)) {
            Activations.register(spark);
            List<String> masked = Secrets.none().mask(Arrays.asList(arguments));
            return new BatchRun(spark, parsed.options(), masked, out, err).run(faults);
        } finally {
            if (own) {
                spark.stop();
            }
        }
    }

    /** The session that is there, or one of this name. */
    static SparkSession session(String name) {
        if (SparkSession.getDefaultSession().isDefined()) {
            return SparkSession.getDefaultSession().get();
        }
        SparkSession.Builder builder = SparkSession.builder().appName(name);
        return new SparkConf().contains("spark.master")
                ? builder.getOrCreate()
                : builder.master("local[*]").getOrCreate();
    }
}
