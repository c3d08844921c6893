package org.sparkactivations.job.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.Await;
import org.sparkactivations.Seeds;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Child;
import org.sparkactivations.job.CompactJob;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.Kills;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.run.Environment;
import org.sparkactivations.job.store.SteppingStore;
import org.sparkactivations.job.stream.StreamFixture;

/** Compactions that are killed. */
class CompactKillTest {
    private static final int KILLS = 5;
    private static final int RECORDS = 3000;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private StreamFixture stream;
    private List<String> before;
    private Path folded;
    private Kills kills;

    @BeforeEach
    void streamFiveEpochs() throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, RECORDS));
        stream.read(topic, "--max-offsets-per-trigger", "600").assertExit(ExitCode.DONE);
        before = Listing.tree(stream.output);
        folded = directory.resolve("folded");
        kills = new Kills(directory, CompactKillTest.class);
    }

    private String[] arguments() {
        return new String[] {"--input", stream.output.toString(), "--output", folded.toString()};
    }

    private int run() {
        TestSpark.session();
        PrintStream print = new PrintStream(told, true, StandardCharsets.UTF_8);
        return CompactJob.run(new Environment(print, print), arguments());
    }

    @Test
    void leavesTheNewDirectoryWholeOrAbsentAndTheOldOneAlone() throws Exception {
        int whole = 0;
        int tries = 0;
        for (; (kills.alive() < KILLS || kills.staging() == 0) && tries < 5 * KILLS; tries++) {
            kills.kill(KilledCompaction.class, arguments());
            assertEquals(before, Listing.tree(stream.output));
            if (Files.exists(folded)) {
                whole++;
                assertWhole();
                assertTrue(FileUtil.fullyDelete(folded.toFile()));
            }
        }
        System.out.printf(
                "%d compactions, %d killed alive, %d of them with their staging directory, %d whole%n",
                tries, kills.alive(), kills.staging(), whole);
        assertTrue(kills.alive() >= KILLS && kills.staging() > 0);

        assertEquals(ExitCode.DONE, run(), told::toString);
        assertWhole();
        assertEquals(before, Listing.tree(stream.output));
        assertEquals(List.of(), kills.left());
        stream.assertIds(0, RECORDS);
    }

    @Test
    void leavesTheNewDirectoryWholeIfItIsKilledAfterTheRename() throws Exception {
        Process child = Child.start(HeldCompaction.class, arguments());
        try {
            Child.await(child, HeldCompaction.RENAMED);
        } finally {
            Await.kill(child);
        }
        assertEquals(Kills.KILLED, child.exitValue());
        assertWhole();
        assertEquals(before, Listing.tree(stream.output));
        assertEquals(1, kills.left().size());
        assertEquals(List.of(), Listing.tree(directory.resolve(kills.left().get(0))));

        List<String> published = Listing.tree(folded);
        assertEquals(ExitCode.USAGE, run());
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("already exists; name a new directory"));
        assertEquals(published, Listing.tree(folded));
        assertWhole();
        stream.assertIds(0, RECORDS);
    }

    private void assertWhole() {
        assertEquals(
                List.of(List.of((long) RECORDS, (long) RECORDS, 0L, RECORDS - 1L, 5L)),
                Duck.rows(
                        folded,
                        "SELECT count(*), count(DISTINCT id), min(id), max(id), count(DISTINCT epoch) FROM $out"));
        assertEquals(
                5,
                JsonFile.read(folded.resolve(CompactRun.EPOCHS)).get("epochs").size());
    }

    /** Runs the job, and makes the moments between its steps long enough to be hit. */
    static final class KilledCompaction {
        private static final Random RANDOM = Seeds.kills(KilledCompaction.class);

        private KilledCompaction() {}

        public static void main(String[] arguments) {
            Kills.start();
            Runtime.getRuntime()
                    .halt(CompactJob.run(
                            new Environment(System.out, System.err, SteppingStore.of(KilledCompaction::linger)),
                            arguments));
        }

        private static void linger() {
            Await.pause(Duration.ofMillis(RANDOM.nextInt(300)));
        }
    }

    /** Runs the job, and stays where it has just renamed. */
    static final class HeldCompaction {
        static final String RENAMED = "renamed";

        private HeldCompaction() {}

        public static void main(String[] arguments) {
            Kills.start();
            Path output = Path.of(arguments[List.of(arguments).indexOf("--output") + 1]);
            Runtime.getRuntime()
                    .halt(CompactJob.run(
                            new Environment(System.out, System.err, SteppingStore.of(() -> hold(output))), arguments));
        }

        private static void hold(Path output) {
            if (Files.exists(output)) {
                System.out.println(RENAMED);
                Await.pause(Duration.ofMinutes(5));
            }
        }
    }
}
