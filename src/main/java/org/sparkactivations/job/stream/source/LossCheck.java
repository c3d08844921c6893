package org.sparkactivations.job.stream.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.kafka.KafkaFault;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.kafka.Offsets;
import org.sparkactivations.job.stream.epoch.Position;
import org.sparkactivations.job.stream.epoch.Positions;
import org.sparkactivations.job.stream.option.TopicSettings.DataLoss;

/** Checks, before a micro-batch is read, whether Kafka still has its records. */
public record LossCheck(KafkaTopics kafka, DataLoss policy) {

    /**
     * What is known of the micro-batch.
     *
     * @param topics ids by name
     * @param from its first offsets
     * @param earliest the first offsets that are still there
     * @param records how many are gone
     */
    public record Result(Map<String, String> topics, Offsets from, Offsets earliest, long records) {}

    /** The micro-batch does not begin where its topics are read to, and the query is to be started again where they are. */
    public static final class Misplaced extends JobException {
        Misplaced(String topic) {
            super(
                    ExitCode.FAILED,
                    "topic " + topic
                            + " was deleted, created again or out of sight while the stream was reading it; nothing of"
                            + " this micro-batch was published.\nRun again, when the topics of the cluster stay as they are.",
                    null);
        }
    }

    /**
     * Checks the topics' ids, that each partition begins where it is read to, and the first offsets.
     *
     * @param known how far the topics are read
     * @throws JobException with exit code 21 if records are gone and the run is not to go on without them
     * @throws Misplaced if the query cannot go on as it is
     */
    public Result check(Positions known, Offsets from, Offsets until) {
        Map<String, KafkaTopics.Topic> found = kafka.describe(until.byTopic().keySet());
        for (String name : until.byTopic().keySet()) {
            List<LostRecords> gone =
                    Subscription.losses(name, known.with(from), until, Optional.ofNullable(found.get(name)));
            if (policy == DataLoss.FAIL && !gone.isEmpty()) {
                throw LostRecords.failure(gone);
            }
            if (!found.containsKey(name) || !gone.isEmpty()) {
                throw new Misplaced(name);
            }
        }
        Offsets begun = begun(known, found, from, until);
        Offsets earliest = kafka.earliest(until.flat().keySet());
        List<LostRecords> lost = lost(begun, until, earliest);
        if (policy == DataLoss.FAIL && !lost.isEmpty()) {
            throw LostRecords.failure(lost);
        }
        Map<String, String> ids = new TreeMap<>();
        found.forEach((name, topic) -> ids.put(name, topic.id()));
        return new Result(ids, begun, earliest, sum(lost));
    }

    /** Where the micro-batch begins. Spark names no offset for a partition that it has found just now: it takes the first record. */
    private static Offsets begun(Positions known, Map<String, KafkaTopics.Topic> found, Offsets from, Offsets until) {
        Map<TopicPartition, Long> begun = new HashMap<>();
        for (TopicPartition partition : until.flat().keySet()) {
            Optional<Position> position = known.of(found.get(partition.topic()));
            Long read =
                    position.map(each -> each.read().get(partition.partition())).orElse(null);
            long first = from.get(partition, Offsets.EARLIEST);
            if (read != null && read != first) {
                throw new Misplaced(partition.topic());
            }
            if (first != Offsets.EARLIEST) {
                begun.put(partition, first);
            } else if (position.isPresent()) {
                begun.put(partition, 0L);
            }
        }
        return Offsets.of(begun);
    }

    /** How many more were deleted while the micro-batch was read; at most, for some of them may have been read before. */
    public long lostMeanwhile(Result before, Offsets until) {
        if (policy == DataLoss.FAIL) {
            return 0;
        }
        Offsets now = kafka.earliest(before.earliest().flat().keySet());
        return sum(lost(before.from(), until, now)) - sum(lost(before.from(), until, before.earliest()));
    }

    /**
     * The offsets after the last records of the topics, now that the micro-batch is read; empty if Kafka does not answer.
     *
     * @throws Misplaced if a topic is another one by now, and nobody knows of which the records are
     */
    public Optional<Offsets> latest(Result before) {
        try {
            Map<String, KafkaTopics.Topic> now = kafka.describe(before.topics().keySet());
            for (KafkaTopics.Topic topic : now.values()) {
                if (!topic.id().equals(before.topics().get(topic.name()))) {
                    throw new Misplaced(topic.name());
                }
            }
            return Optional.of(kafka.latest(now.values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .toList()));
        } catch (KafkaFault e) {
            return Optional.empty();
        }
    }

    /** How many records are in the topics behind these offsets; empty if Kafka does not answer. */
    public OptionalLong lag(Offsets until) {
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

    private static List<LostRecords> lost(Offsets from, Offsets until, Offsets earliest) {
        List<LostRecords> lost = new ArrayList<>();
        until.flat().forEach((partition, end) -> {
            long start = from.get(partition, end);
            long gone = Math.min(earliest.get(partition, start), end);
            if (gone > start) {
                lost.add(new LostRecords(partition, LostRecords.Cause.AGED_OUT, start, gone));
            }
        });
        return lost;
    }

    private static long sum(List<LostRecords> losses) {
        return losses.stream().mapToLong(LostRecords::records).sum();
    }
}
