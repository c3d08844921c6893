package org.sparkactivations.job.stream.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.kafka.KafkaFault;
import org.sparkactivations.job.kafka.KafkaTopics;
import org.sparkactivations.job.kafka.Offsets;
import org.sparkactivations.job.stream.epoch.Position;
import org.sparkactivations.job.stream.epoch.Positions;
import org.sparkactivations.job.stream.option.TopicSettings;
import org.sparkactivations.job.stream.option.TopicSettings.DataLoss;

/**
 * The topics that match a stream's subscription at present.
 *
 * @param topics those that are there, by name
 * @param missing names that the options give and Kafka does not have
 * @param losses what was to be read of topics that are gone
 */
public record Subscription(Map<String, KafkaTopics.Topic> topics, List<String> missing, List<LostRecords> losses) {

    /**
     * Asks Kafka. A topic that another one of its name has replaced is among {@link #topics}, and its records among the
     * losses.
     *
     * @param known what the stream has read
     * @param planned the end of a micro-batch that was begun and is not published
     * @param before the topics that it read last; of those that match a pattern none should be missing
     * @throws KafkaFault if Kafka does not answer
     */
    public static Subscription of(
            TopicSettings settings, KafkaTopics kafka, Positions known, Offsets planned, Collection<String> before) {
        Collection<String> names = names(settings, kafka, before);
        Map<String, KafkaTopics.Topic> topics = kafka.describe(names);
        List<String> missing =
                names.stream().filter(name -> !topics.containsKey(name)).toList();
        List<LostRecords> losses = new ArrayList<>();
        for (String name : names) {
            losses.addAll(losses(name, known, planned, Optional.ofNullable(topics.get(name))));
        }
        return new Subscription(topics, missing, List.copyOf(losses));
    }

    private static Collection<String> names(TopicSettings settings, KafkaTopics kafka, Collection<String> before) {
        if (settings.pattern().isEmpty()) {
            return new TreeSet<>(settings.names());
        }
        Pattern pattern = settings.pattern().get();
        Collection<String> names = new TreeSet<>(kafka.matching(pattern.pattern()));
        before.stream().filter(name -> pattern.matcher(name).matches()).forEach(names::add);
        return names;
    }

    /** What is lost of a topic, if it is not there any more. What is planned may be of the one that has replaced it. */
    public static List<LostRecords> losses(
            String name, Positions known, Offsets planned, Optional<KafkaTopics.Topic> now) {
        Optional<Position> before = known.of(name).filter(position -> !position.deleted());
        if (before.isEmpty() || now.filter(before.get()::isOf).isPresent()) {
            return List.of();
        }
        LostRecords.Cause cause = now.isEmpty() ? LostRecords.Cause.DELETED : LostRecords.Cause.RECREATED;
        Position position =
                now.isEmpty() ? before.get().seen(planned.byTopic().getOrDefault(name, Map.of())) : before.get();
        List<LostRecords> losses = new ArrayList<>();
        position.read()
                .forEach((partition, read) -> losses.add(new LostRecords(
                        new TopicPartition(name, partition),
                        cause,
                        read,
                        position.seen().getOrDefault(partition, read))));
        return losses;
    }

    /**
     * Lets the policy act on the losses.
     *
     * @throws JobException with exit code 21 if there are some and the run is not to go on without them
     */
    public void judge(DataLoss policy) {
        if (policy == DataLoss.FAIL && !losses.isEmpty()) {
            throw LostRecords.failure(losses);
        }
    }

    /** The names of topics that are gone, with what was unread of them; another one may have the name now. */
    public List<String> gone() {
        return losses.stream().map(loss -> loss.partition().topic()).distinct().toList();
    }
}
