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
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What Kafka's own AdminClient says of topics. Each question is answered, or ends in a {@link KafkaFault}, within seconds. */
public final class KafkaTopics implements AutoCloseable {
    /** How long a new topic's partitions may take to get their leaders. */
    private static final Duration LEADERS = Duration.ofSeconds(20);

    private final KafkaSettings settings;
    private final Admin admin;

    /**
     * Opens the client.
     *
     * @throws KafkaFault if the settings are none
     */
    public KafkaTopics(KafkaSettings settings) {
        this.settings = settings;
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
        return await("listing the topics", admin.listTopics().names()).stream()
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
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(names).topicNameValues();
        answers.forEach((name, answer) -> {
            try {
                topics.put(name, topic(await("topic " + name, answer)));
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
            throw fault("topic " + name, e.getCause());
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
        await(
                        "the offsets",
                        admin.listOffsets(question, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .all())
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return Offsets.of(offsets);
    }

    private <T> T await(String what, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw fault(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaFault(KafkaFault.Kind.UNREACHABLE, "interrupted while asking Kafka for " + what, e);
        }
    }

    private KafkaFault fault(String what, Throwable cause) {
        String message = settings.secrets().mask(cause.getMessage());
        String servers = settings.bootstrapServers();
        if (cause instanceof SslAuthenticationException) {
            return configuration(
                    servers + " and this job do not trust each other's certificates (" + message
                            + "); check ssl.truststore.location in --kafka-config",
                    cause);
        } else if (cause instanceof AuthenticationException) {
            return configuration(
                    servers + " refuses this user (" + message
                            + "); check sasl.mechanism and the user and password of sasl.jaas.config in --kafka-config",
                    cause);
        } else if (cause instanceof AuthorizationException) {
            return configuration(
                    what + ": this user may not read it (" + message
                            + "); grant READ and DESCRIBE, for example with kafka-acls.sh",
                    cause);
        } else if (cause instanceof InvalidTopicException) {
            return configuration(what + ": no topic can have that name", cause);
        } else if (cause instanceof UnknownTopicOrPartitionException) {
            return configuration(what + " does not exist at " + servers, cause);
        }
        return new KafkaFault(
                KafkaFault.Kind.UNREACHABLE,
                "no answer from " + servers + " for " + what + " (" + message
                        + "); check that the broker runs, its address, and that security.protocol in --kafka-config is its listener's",
                cause);
    }

    private static KafkaFault configuration(String message, Throwable cause) {
        return new KafkaFault(KafkaFault.Kind.CONFIGURATION, message, cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
