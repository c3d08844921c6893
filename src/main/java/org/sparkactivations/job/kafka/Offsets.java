package org.sparkactivations.job.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * An offset for each partition of some topics, in the JSON that Spark's Kafka source writes: {@code {"topic":{"0":23}}}.
 *
 * @param byTopic partition and offset by topic, in order
 */
public record Offsets(Map<String, Map<Integer, Long>> byTopic) {
    /** Spark's number for the first offset that is still there. */
    public static final long EARLIEST = -2;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Offsets NONE = new Offsets(Map.of());

    /** No offsets. */
    public static Offsets none() {
        return NONE;
    }

    /** The same as a value class of Kafka has it. */
    public static Offsets of(Map<TopicPartition, Long> offsets) {
        Map<String, Map<Integer, Long>> byTopic = new TreeMap<>();
        offsets.forEach((partition, offset) -> byTopic.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                .put(partition.partition(), offset));
        return new Offsets(byTopic);
    }

    /**
     * Reads the JSON.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static Offsets parse(String json) {
        try {
            Map<String, Map<Integer, Long>> byTopic = JSON.readValue(json, new TypeReference<>() {});
            return new Offsets(new TreeMap<>(byTopic));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not offsets such as {\"topic\":{\"0\":23}}: " + e.getOriginalMessage(), e);
        }
    }

    /** The JSON. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(byTopic);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One entry for each partition. */
    public Map<TopicPartition, Long> flat() {
        Map<TopicPartition, Long> flat = new LinkedHashMap<>();
        byTopic.forEach((topic, partitions) ->
                partitions.forEach((partition, offset) -> flat.put(new TopicPartition(topic, partition), offset)));
        return flat;
    }

    /** The offset of a partition; the default if there is none. */
    public long get(TopicPartition partition, long otherwise) {
        return byTopic.getOrDefault(partition.topic(), Map.of()).getOrDefault(partition.partition(), otherwise);
    }
}
