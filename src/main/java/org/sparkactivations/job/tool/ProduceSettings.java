package org.sparkactivations.job.tool;

import java.util.Optional;
import java.util.OptionalInt;
import org.sparkactivations.job.cli.Secrets;
import org.sparkactivations.job.kafka.KafkaSettings;
import org.sparkactivations.job.run.JobSettings;
import org.sparkactivations.job.run.RunSettings;
import org.sparkactivations.job.source.SourceSettings;

/**
 * The values of the options of the job that sends rows.
 *
 * @param kafka how to reach Kafka; empty, with a fault, if the settings must not be used
 * @param key the column whose text is the record's key; empty for no key
 */
public record ProduceSettings(
        SourceSettings source, Optional<KafkaSettings> kafka, Topic topic, Optional<String> key, RunSettings run)
        implements JobSettings {

    /**
     * Where the records go.
     *
     * @param partitions of a topic that is to be created if it is not there; empty if none is
     */
    public record Topic(String name, OptionalInt partitions) {}

    @Override
    public Secrets secrets() {
        return kafka.map(KafkaSettings::secrets).orElseGet(Secrets::none);
    }
}
