package org.sparkactivations.job.stream.option;

import java.util.Optional;
import org.sparkactivations.job.kafka.KafkaSettings;

/**
 * What a streaming job reads.
 *
 * @param client how to reach Kafka; empty, with a fault, if the settings must not be used
 * @param isKnown whether the options tell without a fault where the records come from
 */
public record KafkaInput(
        Optional<KafkaSettings> client,
        boolean isKnown,
        TopicSettings topics,
        RecordSettings records,
        OriginColumns origin) {

    /** How to reach the records; empty, with a fault, if it is not known where they come from. */
    public Optional<KafkaSettings> source() {
        return isKnown ? client : Optional.empty();
    }
}
