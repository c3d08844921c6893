package org.sparkactivations.job.run;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.job.cli.BuildInfo;
import org.sparkactivations.job.cli.ExitCode;

/**
 * What every report of a run begins with.
 *
 * @param run the id of the run
 * @param status {@code done}, {@code refused} (exit code 2), {@code stopped} (20), {@code terminated} (143) or {@code failed}
 * @param error the message of a run that is not done
 * @param versions of spark-activations, Spark, Scala and Java, and what computes arrays on the driver
 * @param arguments without secrets
 * @param durationSeconds by the clock on the wall
 */
public record ReportHead(
        String job,
        String run,
        String status,
        int exitCode,
        String error,
        Map<String, String> versions,
        List<String> arguments,
        String started,
        String finished,
        double durationSeconds) {

    /** The head of a run that ends now. */
    public static ReportHead of(RunStart start, int exitCode, String error) {
        Instant finished = Instant.now();
        return new ReportHead(
                start.job(),
                start.id(),
                word(exitCode),
                exitCode,
                error,
                ofThisProcess(),
                start.arguments(),
                start.started().toString(),
                finished.toString(),
                Duration.between(start.started(), finished).toMillis() / 1000.0);
    }

    /** An exit code in a word. */
    private static String word(int exitCode) {
        return switch (exitCode) {
            case ExitCode.DONE -> "done";
            case ExitCode.USAGE -> "refused";
            case ExitCode.QUALITY -> "stopped";
            case ExitCode.TERMINATED -> "terminated";
            default -> "failed";
        };
    }

    private static Map<String, String> ofThisProcess() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("spark-activations", BuildInfo.ofThisJar().version());
        versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
        versions.put("scala", scala.util.Properties.versionNumberString());
        versions.put("java", System.getProperty("java.version"));
        versions.put("arrays", ArrayKernels.choice());
        return versions;
    }
}
