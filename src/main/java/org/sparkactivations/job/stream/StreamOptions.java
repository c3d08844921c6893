package org.sparkactivations.job.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.streaming.Trigger;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionParser;
import org.sparkactivations.job.cli.RunOptions;
import org.sparkactivations.job.publish.OutputOptions;
import org.sparkactivations.job.transform.BadRecordOptions;
import org.sparkactivations.job.transform.TransformOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the streaming job. */
@Command(
        name = "${env:SPARK_ACTIVATIONS_SCRIPT:-spark-submit --class org.sparkactivations.job.StreamJob JAR}",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "Applies activation functions, and any other Spark SQL, to records of Kafka, and writes Parquet, each record once.",
        footer = {
            "",
            "Exit codes: 0 done; 1 failed; 2 usage or configuration, nothing was written; 20 more bad records than",
            "--max-bad-fraction allows, nothing of the micro-batch was published; 21 records were lost before they were",
            "read; 22 checkpoint and output do not belong together, or the output's columns or partitions are others;",
            "143 stopped by SIGTERM after a whole micro-batch."
        })
public final class StreamOptions implements OptionParser.Checked {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|min|h)");

    @Mixin
    public KafkaOptions kafka = new KafkaOptions();

    @Mixin
    TransformOptions transform = new TransformOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    BadRecordOptions badRecords = new BadRecordOptions();

    @Option(
            names = "--checkpoint",
            paramLabel = "P",
            description = "Where Spark notes how far the stream is read. Default: <output>-checkpoint.")
    String checkpoint;

    @Option(
            names = "--resume-from-output",
            description = {
                "With a new, lost or damaged checkpoint, go on after the offsets of the output's last epoch. What is left",
                "of the checkpoint is put aside."
            })
    boolean resumeFromOutput;

    @Option(
            names = "--trigger",
            paramLabel = "WHEN",
            defaultValue = "30s",
            description =
                    "A micro-batch every 30s, 5m, …; or available-now: what is there, and end. Default: ${DEFAULT-VALUE}.")
    String trigger;

    @Option(
            names = "--stop-timeout",
            paramLabel = "T",
            defaultValue = "60s",
            description = "How long a SIGTERM waits for the micro-batch. Default: ${DEFAULT-VALUE}.")
    String stopTimeout;

    @Mixin
    public RunOptions run = new RunOptions();

    @Override
    public void check(ConfigErrors faults) {
        kafka.checkSource(faults);
        kafka.checkRecords(faults);
        output.check(faults);
        run.check(faults);
        badRecords.policy(faults);
        transform.transform(faults);
        ColumnNames.list("--partition-by", output.partitionBy, faults);
        OutputOptions.Mode mode = output.mode(faults);
        if (mode == OutputOptions.Mode.OVERWRITE || mode == OutputOptions.Mode.OVERWRITE_PARTITIONS) {
            faults.add("--mode " + output.mode + ": a stream appends; leave --mode out");
        }
        trigger(faults);
        stopTimeout(faults);
    }

    boolean isAvailableNow() {
        return trigger.equals("available-now");
    }

    Trigger trigger(ConfigErrors faults) {
        if (isAvailableNow()) {
            return Trigger.AvailableNow();
        }
        return duration("--trigger", trigger, faults)
                .map(every -> Trigger.ProcessingTime(every.toMillis()))
                .orElse(Trigger.AvailableNow());
    }

    Duration stopTimeout(ConfigErrors faults) {
        return duration("--stop-timeout", stopTimeout, faults).orElse(Duration.ZERO);
    }

    private static Optional<Duration> duration(String option, String text, ConfigErrors faults) {
        Matcher matcher = DURATION.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            faults.add(option + " " + text + ": a time such as 30s, 500ms or 5m"
                    + (option.equals("--trigger") ? ", or available-now" : ""));
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofMinutes(count);
                });
    }
}
