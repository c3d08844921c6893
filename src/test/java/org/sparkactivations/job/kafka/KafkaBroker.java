package org.sparkactivations.job.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.sparkactivations.Await;

/** The broker of the tests: {@link LocalBroker} with what a test does to one. */
public class KafkaBroker extends LocalBroker {
    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static KafkaBroker shared;

    KafkaBroker(Path directory) {
        super(Path.of("target", "kafka", "jars"), directory);
        set("log.retention.check.interval.ms", "1000");
        set("log.initial.task.delay.ms", "500");
        set("log.segment.delete.delay.ms", "0");
        set("log.cleaner.backoff.ms", "200");
        set("transaction.max.timeout.ms", "60000");
    }

    /** The broker that test classes share; it ends with the test JVM. A test that harms its broker starts one of its own. */
    public static synchronized KafkaBroker shared() {
        if (shared == null) {
            shared = fresh();
        }
        return shared;
    }

    /** A broker of the test's own, started. */
    public static KafkaBroker fresh() {
        try {
            KafkaBroker broker = new KafkaBroker(temporaryDirectory());
            broker.start();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path temporaryDirectory() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "tmp")), "kafka");
    }

    /** A new topic under a name of its own. */
    public String topic(int partitions) {
        return topic(partitions, Map.of());
    }

    /** A new topic under a name of its own. */
    public String topic(int partitions, Map<String, String> configuration) {
        String name = "topic-" + TOPICS.incrementAndGet();
        try {
            createTopic(name, partitions, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    /** A producer of bytes, with further settings. */
    public Producer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "bootstrap.servers", bootstrapServers(), "acks", "all", "max.request.size", 4 << 20, "linger.ms", 5));
        all.putAll(settings);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends texts to a partition and waits until they are there; a null text is a tombstone. */
    public void send(String topic, int partition, String... values) {
        send(
                topic,
                partition,
                java.util.Arrays.stream(values)
                        .map(value -> value == null ? null : value.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    /** Sends records to a partition and waits until they are there. */
    public void send(String topic, int partition, List<byte[]> values) {
        try (Producer<byte[], byte[]> producer = producer(Map.of())) {
            List<Future<RecordMetadata>> sent = values.stream()
                    .map(value -> producer.send(new ProducerRecord<>(topic, partition, null, value)))
                    .toList();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sum of the offsets at which the partitions of a topic end: how many records it has taken. */
    public long end(String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        try (Admin admin = admin()) {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes the records of a partition before an offset, as retention does. */
    public void deleteRecords(String topic, int partition, long before) {
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Freezes the process: it neither answers nor closes its connections. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets a frozen process go on. */
    public void thaw() {
        signal("CONT");
    }

    /** Ends the process without a chance to tidy up. */
    public void kill() {
        signal("KILL");
        close();
    }

    private void signal(String name) {
        signal(pid(), name);
    }

    /** Sends a signal to a process that a test started. */
    public static void signal(long pid, String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .inheritIO()
                    .start();
            Await.exitCode(kill, Duration.ofMinutes(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
