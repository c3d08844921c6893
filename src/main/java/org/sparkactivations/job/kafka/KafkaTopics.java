package org.sparkactivations.job.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks Kafka about topics, their partitions and offsets, through its AdminClient. Each question is answered, or ends
 * in a {@link KafkaFault}, within seconds.
 */
public final class KafkaTopics implements AutoCloseable {
    /** How long a new topic's partitions may take to get their leaders. */
    private static final Duration LEADERS = Duration.ofSeconds(20);

    private final KafkaAnswers answers;
    private final Admin admin;

    /**
     * Opens the client.
     *
     * @throws KafkaFault if the settings are none
     */
    public KafkaTopics(KafkaSettings settings) {
        answers = new KafkaAnswers(settings);
        try {
            admin = Admin.create(settings.admin());
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new KafkaFault(
                    KafkaFault.Kind.CONFIGURATION,
                    settings.secrets().mask("the Kafka settings cannot be used: " + cause.getMessage()),
                    null);
        }
    }

    /** The names of the topics that match a pattern as a whole. */
    public List<String> matching(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return answers.await("listing the topics", admin.listTopics().names()).stream()
                .filter(name -> compiled.matcher(name).matches())
                .sorted()
                .toList();
    }

    /**
     * A topic.
     *
     * @param id what tells it from another topic that had its name before
     */
    public record Topic(String name, String id, List<TopicPartition> partitions) {}

    /** The topics of these names; one that does not exist is not among them. */
    public Map<String, Topic> describe(Collection<String> names) {
        Map<String, Topic> topics = new TreeMap<>();
        Map<String, KafkaFuture<TopicDescription>> found =
                admin.describeTopics(names).topicNameValues();
        found.forEach((name, answer) -> {
            try {
                topics.put(name, topic(answers.await("topic " + name, answer)));
            } catch (KafkaFault e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        });
        return topics;
    }

    private static Topic topic(TopicDescription description) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicPartitionInfo partition : description.partitions()) {
            partitions.add(new TopicPartition(description.name(), partition.partition()));
        }
        return new Topic(description.name(), description.topicId().toString(), partitions);
    }

    /** Creates a topic, with as many replicas as the cluster sees fit, and waits until it takes records. */
    public void create(String name, int partitions) {
        try {
            create(admin, new NewTopic(name, Optional.of(partitions), Optional.empty()));
        } catch (ExecutionException e) {
            throw answers.fault("topic " + name, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaFault(KafkaFault.Kind.UNREACHABLE, "interrupted while creating topic " + name, e);
        }
    }

    /**
     * Creates a topic and waits until the leader of each partition answers. A broker that is not yet the leader refuses a
     * producer's first record and may take the second one, after which the first is out of sequence for good.
     */
    static void create(Admin admin, NewTopic topic) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(topic)).all().get();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < topic.numPartitions(); partition++) {
            ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
        long deadline = System.nanoTime() + LEADERS.toNanos();
        for (boolean answered = false; !answered; ) {
            try {
                answered = admin.listOffsets(ends).all().get() != null;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** The first offsets that are still there. */
    public Offsets earliest(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /** The offsets after the last committed records. */
    public Offsets latest(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    private Offsets offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
        if (partitions.isEmpty()) {
            return Offsets.none();
        }
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach(partition -> question.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answers.await(
                        "the offsets",
                        admin.listOffsets(question, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .all())
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return Offsets.of(offsets);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
