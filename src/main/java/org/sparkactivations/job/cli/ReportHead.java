package org.sparkactivations.job.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.sparkactivations.function.ArrayKernels;

/**
 * What every report of a run begins with.
 *
 * @param run the id of the run: its start in UTC and eight random digits
 * @param arguments without secrets
 */
public record ReportHead(String job, String run, List<String> arguments, Instant started) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** What every run id looks like. */
    public static final Pattern RUN = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");

    /** The head of a run that begins now. */
    public static ReportHead begin(String job, List<String> maskedArguments) {
        Instant now = Instant.now();
        String run = STAMP.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
        return new ReportHead(job, run, maskedArguments, now);
    }

    /** An exit code in a word. */
    public static String status(int exitCode) {
        return switch (exitCode) {
            case ExitCode.DONE -> "done";
            case ExitCode.USAGE -> "refused";
            case ExitCode.QUALITY -> "stopped";
            case ExitCode.TERMINATED -> "terminated";
            default -> "failed";
        };
    }

    /** How long the run took until then, by the clock on the wall. */
    public double seconds(Instant finished) {
        return Duration.between(started, finished).toMillis() / 1000.0;
    }

    /** The versions of spark-activations, Spark, Scala and Java, and what computes arrays on the driver. */
    public static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("spark-activations", BuildInfo.ofThisJar().version());
        versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
        versions.put("scala", scala.util.Properties.versionNumberString());
        versions.put("java", System.getProperty("java.version"));
        versions.put("arrays", ArrayKernels.choice());
        return versions;
    }
}
