package org.sparkactivations.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.sparkactivations.function.Nearest;
import org.sparkactivations.job.kafka.KafkaFault;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.kafka.Offsets;

/** Whether the topics of a stream are there and may be read, from the offsets that a first run is to start at. */
record TopicCheck(KafkaOptions options, KafkaTopics kafka) {

    /**
     * Asks Kafka.
     *
     * @param known ids by name of the topics that the last epoch had read; whether they are still the same, each
     *     micro-batch checks
     * @throws KafkaFault if it does not answer, and there is no other fault to tell
     */
    void check(Map<String, String> known, Faults faults) {
        try {
            Collection<String> names =
                    options.topicPattern == null ? options.topic : kafka.matching(options.topicPattern);
            if (names.isEmpty()) {
                faults.add("--topic-pattern " + options.topicPattern + ": no topic of " + options.bootstrapServers
                        + " has such a name");
            }
            Map<String, KafkaTopics.Topic> found = kafka.describe(names);
            List<String> missing =
                    names.stream().filter(name -> !found.containsKey(name)).toList();
            List<String> lost = missing.stream().filter(known::containsKey).toList();
            if (!lost.isEmpty()) {
                throw LossCheck.loss("deleted since the last epoch: topic " + String.join(", ", lost));
            }
            for (String name : missing) {
                faults.add("--topic %s: there is no such topic at %s%s"
                        .formatted(name, options.bootstrapServers, Nearest.hint(name, kafka.matching(".*"))));
            }
            List<TopicPartition> partitions = found.values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .toList();
            if (known.isEmpty() && options.startingOffsets.startsWith("{")) {
                checkStart(partitions, faults);
            }
        } catch (KafkaFault e) {
            if (faults.isEmpty()) {
                throw e;
            }
            faults.add(e.getMessage());
        }
    }

    /** That the offsets of a first start are still there. */
    private void checkStart(List<TopicPartition> partitions, Faults faults) {
        Offsets earliest = kafka.earliest(partitions);
        Offsets latest = kafka.latest(partitions);
        Map<TopicPartition, Long> start =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        start.putAll(Offsets.parse(options.startingOffsets).flat());
        List<String> wrong = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            if (!start.containsKey(partition)) {
                wrong.add(partition + " is not among them; -2 is its first offset, -1 its end");
            }
        }
        start.forEach((partition, offset) -> {
            if (!partitions.contains(partition)) {
                wrong.add(partition + " is no partition of the topics");
            } else if (offset < Offsets.EARLIEST) {
                wrong.add(partition + " has no offset " + offset);
            } else if (offset >= 0 && (offset < earliest.get(partition, 0) || offset > latest.get(partition, 0))) {
                wrong.add("%s has offsets %d to %d, not %d"
                        .formatted(partition, earliest.get(partition, 0), latest.get(partition, 0), offset));
            }
        });
        if (!wrong.isEmpty()) {
            faults.add("--starting-offsets: " + String.join("; ", wrong));
        }
    }
}
