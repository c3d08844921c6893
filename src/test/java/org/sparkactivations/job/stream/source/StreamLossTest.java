package org.sparkactivations.job.stream.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.Await;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;

/** What is lost in Kafka is told and counted, and what is only a gap is not. */
class StreamLossTest {
    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();

    private StreamFixture stream() {
        return new StreamFixture(directory);
    }

    private JsonNode report() {
        return JsonFile.read(directory.resolve("report.json"));
    }

    @Test
    void tellsAndCountsRecordsThatAgedOut() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(2);
        broker.send(topic, 0, StreamFixture.records(0, 10));
        stream.read(topic).assertExit(ExitCode.DONE);
        broker.send(topic, 0, StreamFixture.records(10, 20));
        broker.deleteRecords(topic, 0, 13);
        String report = directory.resolve("report.json").toString();

        StreamFixture.Run fail = stream.read(topic, "--report", report).assertExit(ExitCode.DATA_LOSS);
        assertTrue(fail.err().contains("partition 0") && fail.err().contains("--on-data-loss continue"), fail::err);
        assertEquals(ExitCode.DATA_LOSS, report().get("exitCode").asInt());
        stream.assertIds(0, 10);

        StreamFixture.Run goOn = stream.read(topic, "--on-data-loss", "continue", "--report", report)
                .assertExit(ExitCode.DONE);
        assertTrue(goOn.out().contains("3 records lost"), goOn::out);
        assertEquals(3, report().at("/rows/lost").asInt());
        assertEquals(
                3,
                JsonFile.read(stream.output.resolve("_epochs/1.json"))
                        .get("lost")
                        .asInt());
        assertEquals(
                List.of(List.of(17L, 17L, 3L)),
                stream.rows(
                        "SELECT count(*), count(DISTINCT id), count(*) FILTER (id < 13 AND id >= 10) + 3 FROM good"));
    }

    @Test
    void tellsATopicThatWasDeletedAndCreatedAgain() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 5));
        stream.read(topic).assertExit(ExitCode.DONE);
        try (Admin admin = broker.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            StreamFixture.Run deleted = stream.read(topic).assertExit(ExitCode.DATA_LOSS);
            assertTrue(deleted.err().contains("deleted since the last epoch"), deleted::err);
            broker.createTopic(topic, 1, Map.of());
        }
        // More records than before, so that the offsets alone would not tell.
        broker.send(topic, 0, StreamFixture.records(100, 108));
        StreamFixture.Run fail = stream.read(topic).assertExit(ExitCode.DATA_LOSS);
        assertTrue(fail.err().contains("deleted and created again"), fail::err);
        stream.assertIds(0, 5);

        stream.read(topic, "--on-data-loss", "continue").assertExit(ExitCode.DONE);
        assertEquals(13, stream.count("SELECT count(DISTINCT id) FROM good"));
        broker.send(topic, 0, StreamFixture.records(108, 110));
        stream.read(topic, "--on-data-loss", "continue").assertExit(ExitCode.DONE);
        assertEquals(List.of(List.of(15L, 15L)), stream.rows("SELECT count(*), count(DISTINCT id) FROM good"));
    }

    @Test
    void readsAPartitionThatIsAddedWhileRunningFromItsStart() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 5));
        StreamFixture.run(
                        () -> {
                            try {
                                if (!Files.exists(stream.output.resolve("epoch=0"))) {
                                    return;
                                }
                                if (Files.exists(stream.output.resolve("epoch=1"))) {
                                    throw new IllegalStateException("enough");
                                }
                                try (Admin admin = broker.admin()) {
                                    if (admin.describeTopics(List.of(topic))
                                                    .allTopicNames()
                                                    .get()
                                                    .get(topic)
                                                    .partitions()
                                                    .size()
                                            == 1) {
                                        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                                                .all()
                                                .get();
                                        Await.pause(Duration.ofSeconds(1));
                                        broker.send(topic, 1, StreamFixture.records(5, 9));
                                    }
                                }
                            } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        stream.arguments(topic, "--trigger", "100ms"))
                .assertExit(ExitCode.FAILED);
        stream.read(topic).assertExit(ExitCode.DONE);
        stream.assertIds(0, 9);
    }

    @Test
    void takesAbortedTransactionsForNoLoss() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        try (Producer<byte[], byte[]> producer = broker.producer(Map.of("transactional.id", "tx-" + topic))) {
            producer.initTransactions();
            int id = 0;
            for (int i = 0; i < 6; i++) {
                producer.beginTransaction();
                boolean aborts = i % 2 == 1;
                for (String record : StreamFixture.records(aborts ? 1000 : id, aborts ? 1004 : id + 4)) {
                    var unused = producer.send(
                            new ProducerRecord<>(topic, 0, null, record.getBytes(StandardCharsets.UTF_8)));
                }
                producer.flush();
                if (aborts) {
                    producer.abortTransaction();
                } else {
                    id += 4;
                    producer.commitTransaction();
                }
            }
        }
        stream.read(topic, "--max-offsets-per-trigger", "7").assertExit(ExitCode.DONE);
        stream.assertIds(0, 12);
        assertTrue(stream.count("SELECT max(epoch) FROM good") >= 2);
    }

    @Test
    void takesCompactionForNoLoss() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(
                1,
                Map.of(
                        "cleanup.policy", "compact",
                        "segment.ms", "100",
                        "min.cleanable.dirty.ratio", "0.001",
                        "max.compaction.lag.ms", "100"));
        try (Producer<byte[], byte[]> producer = broker.producer(Map.of())) {
            for (int round = 0; round < 3; round++) {
                for (int id = 0; id < 10; id++) {
                    byte[] value = StreamFixture.records(id + 100 * round, id + 100 * round + 1)[0].getBytes(
                            StandardCharsets.UTF_8);
                    var unused = producer.send(
                            new ProducerRecord<>(topic, 0, ("k" + id).getBytes(StandardCharsets.UTF_8), value));
                }
                producer.flush();
                Await.pause(Duration.ofMillis(200));
            }
            Await.until("the broker to compact the topic", Duration.ofSeconds(90), () -> {
                send(
                        producer,
                        new ProducerRecord<>(
                                topic,
                                0,
                                "tick".getBytes(StandardCharsets.UTF_8),
                                StreamFixture.records(999, 1000)[0].getBytes(StandardCharsets.UTF_8)));
                producer.flush();
                Await.pause(Duration.ofMillis(300));
                return size(topic) < 30;
            });
        }
        long size = size(topic);
        stream.read(topic, "--max-offsets-per-trigger", "9").assertExit(ExitCode.DONE);
        assertEquals(10, stream.count("SELECT count(DISTINCT id) FROM good WHERE id BETWEEN 200 AND 209"));
        assertTrue(size < stream.count("SELECT max(_offset) + 1 FROM good"), "the topic has gaps");
    }

    /** Sends without waiting; a flush or a commit follows. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    private long size(String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            AtomicLong records = new AtomicLong();
            Await.until("the end of " + partition, Duration.ofSeconds(60), () -> {
                records.addAndGet(consumer.poll(Duration.ofMillis(200)).count());
                return consumer.position(partition) >= end;
            });
            return records.get();
        }
    }
}
