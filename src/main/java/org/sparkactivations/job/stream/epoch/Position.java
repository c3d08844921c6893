package org.sparkactivations.job.stream.epoch;

import java.util.Map;
import java.util.TreeMap;
import org.sparkactivations.job.kafka.KafkaTopics;

/**
 * The offsets up to which a stream has read a topic.
 *
 * @param id what tells it from another topic that had its name before; null if that is not known
 * @param read the offset after the last that was read of each partition
 * @param seen the offset after the last record that Kafka was known to have of each partition
 * @param deleted whether the topic was gone, and what was known to be unread of it is counted as lost
 */
public record Position(String id, Map<Integer, Long> read, Map<Integer, Long> seen, boolean deleted) {

    /** Whether it is this topic that was read, and not another one of its name. */
    public boolean isOf(KafkaTopics.Topic topic) {
        return id == null || id.equals(topic.id());
    }

    /** The same read further. */
    public Position further(String now, Map<Integer, Long> until, Map<Integer, Long> latest) {
        boolean same = id == null || id.equals(now);
        return new Position(
                now, over(same ? read : Map.of(), until), last(last(same ? seen : Map.of(), latest), until), false);
    }

    /** The same with what else was seen of it. */
    public Position seen(Map<Integer, Long> more) {
        return new Position(id, read, last(seen, more), deleted);
    }

    /** The same with all that is unread of it given up. */
    public Position givenUp() {
        return new Position(id, read, seen, true);
    }

    /** The offset of each partition, of the second where both have one. */
    private static Map<Integer, Long> over(Map<Integer, Long> one, Map<Integer, Long> other) {
        Map<Integer, Long> all = new TreeMap<>(one);
        all.putAll(other);
        return all;
    }

    /** The greater offset of each partition. */
    private static Map<Integer, Long> last(Map<Integer, Long> one, Map<Integer, Long> other) {
        Map<Integer, Long> all = new TreeMap<>(one);
        other.forEach((partition, offset) -> all.merge(partition, offset, Math::max));
        return all;
    }
}
