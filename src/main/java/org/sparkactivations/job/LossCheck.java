package org.sparkactivations.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.sparkactivations.job.KafkaOptions.DataLoss;
import org.sparkactivations.job.kafka.KafkaFault;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.kafka.Offsets;

/** Finds out before a micro-batch is read whether Kafka still has its records. */
record LossCheck(KafkaTopics kafka, DataLoss policy) {

    /**
     * What is known of the micro-batch.
     *
     * @param topics ids by name
     * @param earliest the first offsets that are still there
     * @param records how many are gone
     */
    record Result(Map<String, String> topics, Offsets earliest, long records) {}

    /** A topic was deleted and created again, and the run is to go on with the new one. */
    static final class Recreated extends JobException {
        private final List<String> topics;

        Recreated(List<String> topics) {
            super(ExitCode.DATA_LOSS, "recreated: " + topics, null);
            this.topics = List.copyOf(topics);
        }

        List<String> topics() {
            return topics;
        }
    }

    /**
     * Checks the topics' ids and first offsets.
     *
     * @param known ids by name, as the last epoch has them
     * @throws JobException with exit code 21 if records are gone and the run is not to go on without them
     */
    Result check(Map<String, String> known, Offsets from, Offsets until) {
        Map<String, KafkaTopics.Topic> found = kafka.describe(until.byTopic().keySet());
        Map<String, String> ids = new TreeMap<>(known);
        List<String> recreated = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        for (String name : until.byTopic().keySet()) {
            String before = known.get(name);
            if (!found.containsKey(name)) {
                deleted.add(name);
            } else if (before != null && !before.equals(found.get(name).id())) {
                recreated.add(name);
            } else {
                ids.put(name, found.get(name).id());
            }
        }
        if (policy == DataLoss.FAIL && !(deleted.isEmpty() && recreated.isEmpty())) {
            throw loss((deleted.isEmpty()
                            ? ""
                            : "deleted while this stream was reading: topic " + String.join(", ", deleted))
                    + (recreated.isEmpty()
                            ? ""
                            : "deleted and created again since the last epoch: topic " + String.join(", ", recreated)));
        }
        if (!recreated.isEmpty()) {
            throw new Recreated(recreated);
        }
        List<TopicPartition> partitions = until.flat().keySet().stream()
                .filter(partition -> found.containsKey(partition.topic()))
                .toList();
        Offsets earliest = kafka.earliest(partitions);
        Map<TopicPartition, Long> lost = lost(from, until, earliest);
        if (policy == DataLoss.FAIL && !lost.isEmpty()) {
            List<String> each = new ArrayList<>();
            lost.forEach((partition, count) -> each.add("topic %s, partition %d: %,d records from offset %d on"
                    .formatted(partition.topic(), partition.partition(), count, from.get(partition, 0))));
            throw loss("deleted by retention before they were read: " + String.join("; ", each));
        }
        return new Result(ids, earliest, sum(lost));
    }

    /** How many more were deleted while the micro-batch was read; at most, for some of them may have been read before. */
    long lostMeanwhile(Result before, Offsets from, Offsets until) {
        if (policy == DataLoss.FAIL) {
            return 0;
        }
        Offsets now = kafka.earliest(before.earliest().flat().keySet());
        return sum(lost(from, until, now)) - sum(lost(from, until, before.earliest()));
    }

    /** How many records are in the topics behind these offsets; empty if Kafka does not answer. */
    OptionalLong lag(Offsets until) {
        try {
            List<TopicPartition> partitions = kafka.describe(until.byTopic().keySet()).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .toList();
            return OptionalLong.of(kafka.latest(partitions).flat().entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - until.get(end.getKey(), 0)))
                    .sum());
        } catch (KafkaFault e) {
            return OptionalLong.empty();
        }
    }

    private static Map<TopicPartition, Long> lost(Offsets from, Offsets until, Offsets earliest) {
        Map<TopicPartition, Long> lost = new HashMap<>();
        until.flat().forEach((partition, end) -> {
            long start = from.get(partition, end);
            long gone = Math.min(earliest.get(partition, start), end) - start;
            if (gone > 0) {
                lost.put(partition, gone);
            }
        });
        return lost;
    }

    private static long sum(Map<TopicPartition, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    static JobException loss(String what) {
        return new JobException(
                ExitCode.DATA_LOSS,
                "records are lost; " + what
                        + ".\nNothing of this micro-batch was published. To go on without them, and have them"
                        + " counted: --on-data-loss continue.",
                null);
    }
}
