package org.sparkactivations.job.stream.epoch;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.kafka.Offsets;

/** The offsets up to which a stream has read each topic that it ever read, whether or not it is still subscribed. */
public record Positions(Map<String, Position> byTopic) {
    private static final Position NONE = new Position(null, Map.of(), Map.of(), false);

    public static Positions none() {
        return new Positions(Map.of());
    }

    public Optional<Position> of(String topic) {
        return Optional.ofNullable(byTopic.get(topic));
    }

    /** The position in this very topic; empty if none was read, or another one of its name. */
    public Optional<Position> of(KafkaTopics.Topic topic) {
        return of(topic.name()).filter(position -> position.isOf(topic));
    }

    /** The positions after some topics were read further. */
    public Positions further(Map<String, String> ids, Offsets until, Offsets seen) {
        Map<String, Position> all = new TreeMap<>(byTopic);
        until.byTopic()
                .forEach((topic, offsets) -> all.put(
                        topic,
                        all.getOrDefault(topic, NONE)
                                .further(ids.get(topic), offsets, seen.byTopic().getOrDefault(topic, Map.of()))));
        return new Positions(all);
    }

    /** The positions with the starts of topics that no epoch has read yet. */
    public Positions with(Offsets begun) {
        Map<String, Position> all = new TreeMap<>(byTopic);
        begun.byTopic()
                .forEach((topic, offsets) -> all.putIfAbsent(topic, new Position(null, offsets, offsets, false)));
        return new Positions(all);
    }

    /** The positions after all that was unread of some topics was given up, because they are gone. */
    public Positions givenUp(Collection<String> topics) {
        Map<String, Position> all = new TreeMap<>(byTopic);
        topics.forEach(topic -> all.computeIfPresent(topic, (name, position) -> position.givenUp()));
        return new Positions(all);
    }

    /** Where the reading of topics goes on. A partition that was added to a known topic starts at 0, a new topic with its first record. */
    public Offsets next(Collection<KafkaTopics.Topic> topics) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (KafkaTopics.Topic topic : topics) {
            Optional<Position> position = of(topic);
            topic.partitions()
                    .forEach(partition -> next.put(
                            partition,
                            position.map(known -> known.read().getOrDefault(partition.partition(), 0L))
                                    .orElse(Offsets.EARLIEST)));
        }
        return Offsets.of(next);
    }

    /** The offsets that were read of those topics that others do not know. */
    public Offsets beyond(Positions others) {
        Map<String, Map<Integer, Long>> read = new TreeMap<>();
        byTopic.forEach((topic, position) -> {
            if (others.of(topic).isEmpty()) {
                read.put(topic, position.read());
            }
        });
        return new Offsets(read);
    }
}
