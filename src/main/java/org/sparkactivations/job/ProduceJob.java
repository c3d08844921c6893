package org.sparkactivations.job;

import java.io.PrintStream;
import java.util.Optional;
import org.apache.spark.SparkUserAppException;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.run.Environment;
import org.sparkactivations.job.run.Job;
import org.sparkactivations.job.stream.StreamDiagnosis;
import org.sparkactivations.job.tool.ProduceOptions;
import org.sparkactivations.job.tool.ProduceRun;
import org.sparkactivations.job.tool.ProduceSettings;

/** Sends the rows of a file or table to a topic, one JSON object a record: for people who try the streaming job. */
public final class ProduceJob {
    private static final Job<ProduceSettings> JOB = new Job<>(
            "produce",
            ProduceOptions::new,
            Optional.of("What was sent stays in the topic."),
            StreamDiagnosis::of,
            ProduceRun::new);

    private ProduceJob() {}

    /**
     * Runs the job for {@code spark-submit}.
     *
     * @throws SparkUserAppException with the exit code if it is not 0; Spark ends the process with it
     */
    public static void main(String[] arguments) throws SparkUserAppException {
        ExitCode.end(run(System.out, System.err, arguments));
    }

    public static int run(PrintStream out, PrintStream err, String... arguments) {
        return JOB.run(new Environment(out, err), arguments);
    }
}
