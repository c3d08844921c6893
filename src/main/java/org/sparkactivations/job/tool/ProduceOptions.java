package org.sparkactivations.job.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparkactivations.job.ProduceJob;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.JobOptions;
import org.sparkactivations.job.cli.Secrets;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.source.SourceOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@link ProduceJob}. */
@Command(
        name = "${env:SPARK_ACTIVATIONS_SCRIPT:-spark-submit --class org.sparkactivations.job.ProduceJob JAR}",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Sends the rows of a file or table to a topic of Kafka, one JSON object a record.")
public final class ProduceOptions implements ToolOptions {
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
    public JobOptions run() {
        return run;
    }

    /** How to reach Kafka; empty, with a fault, if the settings must not be used. */
    Optional<KafkaSettings> settings(ConfigErrors faults) {
        List<String> problems = new ArrayList<>();
        Optional<KafkaSettings> settings = KafkaSettings.read(bootstrapServers, kafkaConfig, problems);
        problems.forEach(faults::add);
        return settings;
    }

    @Override
    public Secrets secrets() {
        return settings(new ConfigErrors()).map(KafkaSettings::secrets).orElseGet(Secrets::none);
    }

    @Override
    public void check(ConfigErrors faults) {
        source.check(faults);
        settings(faults);
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            faults.addMissing("--bootstrap-servers is missing: Kafka's host:port", "--bootstrap-servers");
        }
        if (topic == null || topic.isBlank()) {
            faults.addMissing("--topic is missing: where the records go", "--topic");
        }
        if (partitions != null && partitions < 1) {
            faults.add("--partitions " + partitions + ": 1 or more");
        }
    }
}
