package org.sparkactivations.job.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.Await;
import org.sparkactivations.Seeds;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;

/** The job's process is killed, ended and met by another one. */
class StreamKillTest {
    /** How often the loop kills; 50 with the profile {@code soak}. */
    private static final int KILLS = Integer.getInteger("stream.kills", 5);

    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();

    @Test
    void publishesEachRecordOnceThroughKillsAtRandomMoments() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(2);
        AtomicBoolean producing = new AtomicBoolean(true);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<List<RecordMetadata>> producer = thread.submit(() -> produce(topic, producing));
        Random random = Seeds.kills(StreamKillTest.class);
        int published = 0;
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                try (StreamChild.Running child = StreamChild.start(
                        directory,
                        Seeds.ofChild(),
                        stream.arguments(topic, "--trigger", "100ms", "--max-offsets-per-trigger", "300"))) {
                    child.await(stream.output.resolve("_epochs/" + published + ".json"));
                    Await.pause(Duration.ofMillis(random.nextInt(1500)));
                    child.kill();
                }
                published = (int) Listing.tree(stream.output.resolve("_epochs")).stream()
                        .filter(name -> name.matches("\\d+\\.json"))
                        .count();
            }
        } finally {
            producing.set(false);
            thread.shutdown();
        }
        List<RecordMetadata> sent = producer.get();
        stream.read(topic).assertExit(ExitCode.DONE);
        List<List<Object>> found = stream.rows("SELECT count(*), count(DISTINCT (_partition, _offset)),"
                + " count(*) FILTER (_partition = 0), max(_offset) FILTER (_partition = 0),"
                + " count(*) FILTER (_partition = 1), max(_offset) FILTER (_partition = 1)"
                + " FROM (SELECT _partition, _offset FROM good UNION ALL SELECT _partition, _offset FROM bad)");
        System.out.printf(
                "%d records, %d kills, %d epochs before the last run, found %s%n",
                sent.size(), KILLS, published, found);
        long ofFirst = sent.stream().filter(record -> record.partition() == 0).count();
        long ofSecond = sent.size() - ofFirst;
        assertEquals(
                List.of(List.of((long) sent.size(), (long) sent.size(), ofFirst, ofFirst - 1, ofSecond, ofSecond - 1)),
                found);
        assertEquals(sent.size() / 50, stream.count("SELECT count(*) FROM bad"));
        assertEquals(sent.size() - sent.size() / 50, stream.count("SELECT count(DISTINCT id) FROM good"));
    }

    /** Some 200 records a second, each 50th of them poison. */
    private List<RecordMetadata> produce(String topic, AtomicBoolean producing)
            throws InterruptedException, ExecutionException {
        try (Producer<byte[], byte[]> producer = broker.producer(Map.of())) {
            List<Future<RecordMetadata>> futures = new ArrayList<>();
            for (int id = 0; producing.get() || id % 50 != 0; id++) {
                String value = id % 50 == 49 ? "poison " + id : StreamFixture.records(id, id + 1)[0];
                futures.add(producer.send(new ProducerRecord<>(
                        topic, id % 3 == 0 ? 1 : 0, null, value.getBytes(StandardCharsets.UTF_8))));
                Await.pause(Duration.ofMillis(5));
            }
            List<RecordMetadata> sent = new ArrayList<>();
            for (Future<RecordMetadata> future : futures) {
                sent.add(future.get());
            }
            return sent;
        }
    }

    @Test
    void finishesItsMicroBatchOnSigtermAndLetsNoOtherDriverIn() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 2000));
        Path report = directory.resolve("report.json");
        List<String> arguments = stream.arguments(
                topic, "--trigger", "100ms", "--max-offsets-per-trigger", "100", "--report", report.toString());
        try (StreamChild.Running child = StreamChild.start(directory, Map.of(), arguments)) {
            child.await(stream.output.resolve("epoch=1"));
            StreamFixture.Run second = stream.read(topic);
            assertTrue(child.process().isAlive(), child::told);
            second.assertExit(ExitCode.FAILED);
            assertTrue(second.err().contains("another run is writing"), second::err);
            StreamFixture.Run elsewhere = stream.read(
                            topic,
                            "--output",
                            directory.resolve("elsewhere").toString(),
                            "--checkpoint",
                            stream.output + "-checkpoint")
                    .assertExit(ExitCode.FAILED);
            assertTrue(elsewhere.err().contains("another run is writing"), elsewhere::err);

            KafkaBroker.signal(child.process().pid(), "TERM");
            assertEquals(ExitCode.TERMINATED, child.exitCode(), child::told);
        }
        assertEquals(ExitCode.TERMINATED, JsonFile.read(report).get("exitCode").asInt());
        long epochs = stream.count("SELECT count(DISTINCT epoch) FROM good");
        assertEquals(100 * epochs, stream.count("SELECT count(*) FROM good"));
        assertTrue(epochs < 20, "it stopped before the end");
        assertEquals(
                List.of(),
                Listing.tree(directory).stream()
                        .filter(name -> name.contains("staging"))
                        .toList());
        stream.read(topic).assertExit(ExitCode.DONE);
        stream.assertIds(0, 2000);
    }
}
