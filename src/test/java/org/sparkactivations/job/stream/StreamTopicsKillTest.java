package org.sparkactivations.job.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.Await;
import org.sparkactivations.Seeds;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;

/** The job's process is killed while topics leave its subscription and return, under transactions that commit and abort. */
class StreamTopicsKillTest {
    /** How often the loop kills; 30 with the profile {@code soak}. */
    private static final int KILLS = Integer.getInteger("topic.kills", 3);

    private static final int TOPICS = 3;
    private static final String DONE = "done before the kill";

    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();
    private final Random random = Seeds.kills(StreamTopicsKillTest.class);
    private final List<String> topics = new ArrayList<>();
    private StreamFixture stream;

    /** One that another has taken the place of by {@code --resume-from-output}; null for the first. */
    private String checkpoint;

    @Test
    void publishesEachRecordOnceWhileTopicsComeAndGo() throws Exception {
        stream = new StreamFixture(directory);
        for (int i = 0; i < TOPICS; i++) {
            topics.add(broker.topic(1));
        }
        AtomicBoolean producing = new AtomicBoolean(true);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Map<TopicPartition, Long>> producer = thread.submit(() -> produce(producing));
        Map<String, Integer> ends = new TreeMap<>();
        try {
            int runs = 0;
            for (int kills = 0; kills < KILLS; runs++) {
                String end = run(runs);
                ends.merge(end, 1, Integer::sum);
                kills += end.equals(DONE) ? 0 : 1;
                assertTrue(runs < 5 * KILLS, ends::toString);
                if (runs == KILLS / 2) {
                    grow(topics.get(0));
                }
            }
        } finally {
            producing.set(false);
            thread.shutdown();
        }
        Map<TopicPartition, Long> committed = producer.get();
        List<String> rest = arguments(topics, false);
        rest.set(rest.indexOf("200"), "20000");
        StreamFixture.run(rest).assertExit(ExitCode.DONE);
        Map<TopicPartition, Long> found = new TreeMap<>(java.util.Comparator.comparing(TopicPartition::toString));
        long twice = 0;
        for (List<Object> row : stream.rows("SELECT _topic, _partition, count(*), count(DISTINCT _offset)"
                + " FROM (SELECT _topic, _partition, _offset FROM good"
                + " UNION ALL BY NAME SELECT _topic, _partition, _offset FROM bad) GROUP BY ALL")) {
            TopicPartition partition = new TopicPartition((String) row.get(0), ((Number) row.get(1)).intValue());
            found.put(partition, ((Number) row.get(3)).longValue());
            twice += ((Number) row.get(2)).longValue() - ((Number) row.get(3)).longValue();
        }
        System.out.printf(
                "%d records of %d partitions, %s, %d epochs: %d twice, found %s%n",
                committed.values().stream().mapToLong(Long::longValue).sum(),
                committed.size(),
                ends,
                stream.count("SELECT count(DISTINCT epoch) FROM good"),
                twice,
                found);
        assertEquals(0, twice);
        assertEquals(committed, found);
        assertEquals(0, stream.count("SELECT count(*) FROM good WHERE name = 'aborted'"));
        assertEquals(
                committed.values().stream().mapToLong(Long::longValue).sum(),
                stream.count("SELECT count(DISTINCT id) FROM good") + stream.count("SELECT count(*) FROM bad"));
    }

    /** One run with a random part of the topics, killed at a random moment of its start or of its work, if it is not done by then. */
    private String run(int number) throws Exception {
        List<String> part =
                topics.stream().filter(topic -> random.nextInt(5) < 3).toList();
        part = part.isEmpty() ? List.of(topics.get(random.nextInt(TOPICS))) : part;
        if (number > 0 && random.nextInt(5) == 0) {
            checkpoint = directory.resolve("checkpoint-" + number).toString();
        }
        List<String> arguments = arguments(part, random.nextBoolean());
        boolean timed = random.nextInt(4) > 0;
        if (timed) {
            arguments.set(arguments.indexOf("--trigger") + 1, "100ms");
        }
        boolean early = random.nextInt(3) == 0;
        int wait = random.nextInt(1500);
        try (StreamChild.Running child = StreamChild.start(directory, Seeds.ofChild(), arguments)) {
            long begun = epochs();
            // The binding is written before the first micro-batch: an early kill falls between the two.
            long bound =
                    Files.exists(owner()) ? Files.getLastModifiedTime(owner()).toMillis() : 0;
            Await.until(
                    early ? "the binding, or the end of the run" : "an epoch, or the end of the run",
                    Duration.ofSeconds(90),
                    () -> !child.process().isAlive() || (early ? wasBoundAfter(bound) : epochs() > begun),
                    child::told);
            if (Await.ends(child.process(), Duration.ofMillis(early ? wait / 15 : wait))) {
                assertEquals(ExitCode.DONE, child.process().exitValue(), child::told);
                return DONE;
            }
            child.kill();
            return early ? "killed at the start" : "killed at work";
        }
    }

    private boolean wasBoundAfter(long time) throws IOException {
        return Files.exists(owner()) && Files.getLastModifiedTime(owner()).toMillis() != time;
    }

    private Path owner() {
        return stream.output.resolve("_owner.json");
    }

    private long epochs() throws IOException {
        Path files = stream.output.resolve("_epochs");
        return Files.exists(files)
                ? Listing.tree(files).stream()
                        .filter(name -> name.matches("\\d+\\.json"))
                        .count()
                : 0;
    }

    private List<String> arguments(List<String> part, boolean pattern) {
        List<String> arguments = new ArrayList<>(stream.arguments(null, "--max-offsets-per-trigger", "200"));
        for (String topic : pattern ? List.of(String.join("|", part)) : part) {
            arguments.addAll(List.of(pattern ? "--topic-pattern" : "--topic", topic));
        }
        if (checkpoint != null) {
            arguments.addAll(List.of("--checkpoint", checkpoint, "--resume-from-output"));
        }
        return arguments;
    }

    private void grow(String topic) throws InterruptedException, ExecutionException {
        try (Admin admin = broker.admin()) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                    .all()
                    .get();
        }
    }

    /** Transactions of ten records to all topics, one in five aborted, each 50th record poison; how many are committed, by partition. */
    private Map<TopicPartition, Long> produce(AtomicBoolean producing) throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> committed = new TreeMap<>(java.util.Comparator.comparing(TopicPartition::toString));
        try (Producer<byte[], byte[]> producer =
                broker.producer(Map.of("transactional.id", "tx-" + topics, "metadata.max.age.ms", 2000))) {
            producer.initTransactions();
            int id = 0;
            for (int i = 0; producing.get() || i % 5 != 0; i++) {
                boolean aborts = i % 5 == 3;
                producer.beginTransaction();
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (int record = 0; record < 10; record++) {
                    String value = aborts
                            ? "{\"id\":-1,\"name\":\"aborted\"}"
                            : id % 50 == 49 ? "poison " + id : StreamFixture.records(id, id + 1)[0];
                    id += aborts ? 0 : 1;
                    sent.add(producer.send(new ProducerRecord<>(
                            topics.get(record % TOPICS), value.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
                }
                if (aborts) {
                    producer.flush();
                    producer.abortTransaction();
                } else {
                    producer.commitTransaction();
                    for (Future<RecordMetadata> one : sent) {
                        RecordMetadata record = one.get();
                        committed.merge(new TopicPartition(record.topic(), record.partition()), 1L, Long::sum);
                    }
                }
                Await.pause(Duration.ofMillis(80));
            }
        }
        return committed;
    }
}
