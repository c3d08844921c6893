package org.sparkactivations.job.stream.option;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.streaming.Trigger;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.job.publish.OutputOptions;
import org.sparkactivations.job.publish.OutputSettings;
import org.sparkactivations.job.publish.OutputSettings.Mode;
import org.sparkactivations.job.publish.SinkSettings;
import org.sparkactivations.job.run.JobArguments;
import org.sparkactivations.job.run.RunOptions;
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
public final class StreamOptions implements JobArguments<StreamSettings> {
    @Mixin
    KafkaOptions kafka = new KafkaOptions();

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
            converter = DurationReader.OfTrigger.class,
            paramLabel = "WHEN",
            defaultValue = "30s",
            description =
                    "A micro-batch every 30s, 5m, …; or available-now: what is there, and end. Default: ${DEFAULT-VALUE}.")
    Trigger trigger;

    @Option(
            names = "--stop-timeout",
            converter = DurationReader.class,
            paramLabel = "T",
            defaultValue = "60s",
            description = "How long a SIGTERM waits for the micro-batch. Default: ${DEFAULT-VALUE}.")
    Duration stopTimeout;

    @Mixin
    RunOptions run = new RunOptions();

    @Override
    public StreamSettings settings(ConfigErrors faults) {
        OutputSettings to = output.settings(faults);
        if (to.mode() == Mode.OVERWRITE || to.mode() == Mode.OVERWRITE_PARTITIONS) {
            faults.add("--mode " + OptionWords.word(to.mode()) + ": a stream appends; leave --mode out");
        }
        return new StreamSettings(
                kafka.settings(faults),
                transform.transform(faults),
                new SinkSettings(to, badRecords.settings(faults)),
                new QuerySettings(
                        Optional.ofNullable(checkpoint),
                        resumeFromOutput,
                        trigger,
                        stopTimeout == null ? Duration.ZERO : stopTimeout),
                run.settings(faults));
    }
}
