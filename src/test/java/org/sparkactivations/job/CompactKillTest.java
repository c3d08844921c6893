package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.kafka.KafkaBroker;

/** Compactions that are killed at a random moment. */
class CompactKillTest {
    private static final int KILLS = 5;
    private static final int RECORDS = 3000;

    @TempDir
    Path directory;

    @Test
    void leavesTheNewDirectoryWholeOrAbsentAndTheOldOneAlone() throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, RECORDS));
        stream.read(topic, "--max-offsets-per-trigger", "600").assertExit(ExitCode.DONE);
        List<String> before = Batch.tree(stream.output);
        Path folded = directory.resolve("folded");
        String[] arguments = {"--input", stream.output.toString(), "--output", folded.toString()};

        Kills kills = new Kills(directory);
        int whole = 0;
        int tries = 0;
        for (; (kills.alive() < KILLS || kills.staging() == 0) && tries < 5 * KILLS; tries++) {
            List<String> left = kills.left();
            Process child = Child.start(KilledCompaction.class, arguments);
            Child.await(child, "started");
            kills.kill(child, left);
            assertEquals(before, Batch.tree(stream.output));
            if (Files.exists(folded)) {
                whole++;
                assertWhole(folded);
                assertTrue(FileUtil.fullyDelete(folded.toFile()));
            }
        }
        System.out.printf(
                "%d compactions, %d killed alive, %d of them with their staging directory, %d whole%n",
                tries, kills.alive(), kills.staging(), whole);
        assertTrue(kills.alive() >= KILLS && kills.staging() > 0);

        assertEquals(ExitCode.DONE, CompactJob.run(System.out, System.err, () -> {}, arguments));
        assertWhole(folded);
        assertEquals(before, Batch.tree(stream.output));
        assertEquals(List.of(), kills.left());
        stream.assertIds(0, RECORDS);
    }

    private static void assertWhole(Path folded) {
        assertEquals(
                List.of(List.of((long) RECORDS, (long) RECORDS, 0L, RECORDS - 1L, 5L)),
                Duck.rows(
                        folded,
                        "SELECT count(*), count(DISTINCT id), min(id), max(id), count(DISTINCT epoch) FROM $out"));
        assertEquals(
                5, Batch.json(folded.resolve(CompactJob.EPOCHS)).get("epochs").size());
    }

    /** Runs the job in a session that is there already, and makes the moments between its steps long enough to be hit. */
    static final class KilledCompaction {
        private KilledCompaction() {}

        public static void main(String[] arguments) {
            SparkSession.builder()
                    .master("local[2]")
                    .config("spark.ui.enabled", "false")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.driver.host", "127.0.0.1")
                    .getOrCreate();
            System.out.println("started");
            Runtime.getRuntime().halt(CompactJob.run(System.out, System.err, KilledCompaction::linger, arguments));
        }

        private static void linger() {
            try {
                Thread.sleep(ThreadLocalRandom.current().nextInt(300));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
