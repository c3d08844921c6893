package org.sparkactivations.job.tool;

import java.util.Optional;
import java.util.OptionalInt;
import org.sparkactivations.job.ProduceJob;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.run.JobArguments;
import org.sparkactivations.job.run.JobOptions;
import org.sparkactivations.job.source.SourceOptions;
import org.sparkactivations.job.source.SourceSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@link ProduceJob}. */
@Command(
        name = "${env:SPARK_ACTIVATIONS_SCRIPT:-spark-submit --class org.sparkactivations.job.ProduceJob JAR}",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Sends the rows of a file or table to a topic of Kafka, one JSON object a record.")
public final class ProduceOptions implements JobArguments<ProduceSettings> {
    @Mixin
    SourceOptions source = new SourceOptions();

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Kafka's addresses.")
    String bootstrapServers;

    @Option(names = "--topic", paramLabel = "T", description = "The topic.")
    String topic;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Create the topic with so many partitions if it is not there.")
    Integer partitions;

    @Option(names = "--key", paramLabel = "COLUMN", description = "The column whose text is the record's key.")
    String key;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Kafka client properties, see jobs/stream.sh --help.")
    String kafkaConfig;

    @Mixin
    JobOptions run = new JobOptions();

    @Override
    public ProduceSettings settings(ConfigErrors faults) {
        SourceSettings from = source.settings(faults);
        Optional<KafkaSettings> kafka = KafkaSettings.read(bootstrapServers, kafkaConfig, faults::add);
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            faults.addMissing("--bootstrap-servers is missing: Kafka's host:port", "--bootstrap-servers");
        }
        if (topic == null || topic.isBlank()) {
            faults.addMissing("--topic is missing: where the records go", "--topic");
        }
        if (partitions != null && partitions < 1) {
            faults.add("--partitions " + partitions + ": must be 1 or more");
        }
        OptionalInt count = partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions);
        return new ProduceSettings(
                from, kafka, new ProduceSettings.Topic(topic, count), Optional.ofNullable(key), run.settings(faults));
    }
}
