package org.sparkactivations.job.stream.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.kafka.KafkaFault;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.kafka.Offsets;
import org.sparkactivations.job.stream.epoch.Epoch;
import org.sparkactivations.job.stream.epoch.Epochs;
import org.sparkactivations.job.stream.epoch.Positions;
import org.sparkactivations.job.stream.option.TopicSettings;
import org.sparkactivations.job.stream.option.TopicSettings.DataLoss;
import org.sparkactivations.text.NameSuggestion;

/**
 * Checks that the topics of a stream exist and may be read from the offsets at which a first run starts.
 *
 * @param servers the addresses of the cluster
 */
public record TopicCheck(TopicSettings topics, String servers, KafkaTopics kafka) {

    /**
     * Asks Kafka.
     *
     * @param epochs what was read before
     * @throws JobException with exit code 21 if a topic that was read is gone, and the run is not to go on without it
     * @throws KafkaFault if it does not answer, and there is no other fault to tell
     */
    public void check(Optional<Epochs> epochs, ConfigErrors faults) throws IOException {
        try {
            Optional<Epoch> last = epochs.isPresent() ? epochs.get().last() : Optional.empty();
            Positions known = epochs.isPresent() ? epochs.get().positions() : Positions.none();
            Subscription subscription = Subscription.of(
                    topics,
                    kafka,
                    known,
                    Offsets.none(),
                    last.map(Epoch::until).orElse(Map.of()).keySet());
            subscription.judge(topics.onLoss());
            if (topics.pattern().isPresent()
                    && subscription.topics().isEmpty()
                    && subscription.missing().isEmpty()) {
                faults.add(
                        "--topic-pattern " + topics.pattern().get() + ": no topic of " + servers + " has such a name");
            }
            for (String name : topics.pattern().isEmpty() ? subscription.missing() : List.<String>of()) {
                if (topics.onLoss() == DataLoss.CONTINUE && known.of(name).isPresent()) {
                    continue;
                }
                faults.add("--topic %s: there is no such topic at %s%s"
                        .formatted(name, servers, NameSuggestion.hint(name, kafka.matching(".*"))));
            }
            List<TopicPartition> partitions = subscription.topics().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .toList();
            if (last.isEmpty() && topics.start().offsets().isPresent()) {
                checkStart(topics.start().offsets().get(), partitions, faults);
            }
        } catch (KafkaFault e) {
            if (faults.isEmpty()) {
                throw e;
            }
            faults.add(e.getMessage());
        }
    }

    /** That the offsets of a first start are still there. */
    private void checkStart(Offsets asked, List<TopicPartition> partitions, ConfigErrors faults) {
        Offsets earliest = kafka.earliest(partitions);
        Offsets latest = kafka.latest(partitions);
        Map<TopicPartition, Long> start =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        start.putAll(asked.flat());
        List<String> wrong = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            if (!start.containsKey(partition)) {
                wrong.add(partition + " is not among them; -2 is its first offset, -1 its end");
            }
        }
        start.forEach((partition, offset) -> {
            if (!partitions.contains(partition)) {
                wrong.add(partition + " is not a partition of the topics");
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
