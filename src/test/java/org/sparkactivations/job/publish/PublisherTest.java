package org.sparkactivations.job.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.publish.OutputSettings.Mode;
import org.sparkactivations.job.store.SteppingStore;

/** Interrupts a publication, and the repair after it, at every step. */
class PublisherTest {
    private static final String RUN = "20260102T030405Z-0123abcd";

    /** Ends the work as a kill does: nobody catches it. */
    private static final class Kill extends Error {
        Kill() {
            super("killed");
        }
    }

    /** Lets a number of steps pass. */
    private static final class Countdown implements Runnable {
        private int left;

        Countdown(int steps) {
            left = steps;
        }

        @Override
        public void run() {
            if (left-- == 0) {
                throw new Kill();
            }
        }
    }

    @TempDir
    Path directory;

    private int round;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anInterruptionAtAnyStepOfItOrOfItsRepairLeavesAllOrNothing(Mode mode) throws IOException {
        for (int publishSteps = 0; ; publishSteps++) {
            boolean finished = false;
            for (int repairSteps = 0; ; repairSteps++) {
                Path parent = Files.createDirectory(directory.resolve("round" + round++));
                Map<String, String> before = prepare(parent, mode);
                finished = publish(parent, mode, new Countdown(publishSteps));
                boolean manifest = Files.exists(parent.resolve("out/_activations/" + RUN + ".json"));
                boolean repaired = repair(parent, new Countdown(repairSteps));
                repair(parent, () -> {});
                assertEquals(
                        manifest ? after(mode) : before,
                        published(parent),
                        "killed after %d steps, and the repair after %d".formatted(publishSteps, repairSteps));
                assertNothingLeft(parent);
                if (repaired) {
                    break;
                }
            }
            if (finished) {
                assertTrue(publishSteps > 5, "the steps must have been reached");
                return;
            }
        }
    }

    @Test
    void aRenameThatFailsTakesBackThoseBeforeIt() throws IOException {
        Map<String, String> before = prepare(directory, Mode.APPEND);
        Path inTheWay = directory.resolve("out/p=2/new.parquet");
        Files.writeString(inTheWay, "in the way");
        assertThrows(IOException.class, () -> publish(directory, Mode.APPEND, () -> {}));
        assertEquals("in the way", Files.readString(inTheWay));
        Files.delete(inTheWay);
        assertEquals(before, published(directory));
        assertNothingLeft(directory);
    }

    @Test
    void anOutputThatSomeoneElseCreatedMeanwhileIsLeftAlone() throws IOException {
        Map<String, String> before = prepare(directory, Mode.ERROR);
        write(directory.resolve("out/theirs.parquet"), "theirs");
        before.put("out/theirs.parquet", "theirs");
        assertThrows(JobException.class, () -> publish(directory, Mode.ERROR, () -> {}));
        assertEquals(before, published(directory));
    }

    /** An output of two partitions, except in mode error, and a staging directory with rows for p=2 and p=3. */
    private static Map<String, String> prepare(Path parent, Mode mode) throws IOException {
        if (mode != Mode.ERROR) {
            write(parent.resolve("out/p=1/old.parquet"), "old 1");
            write(parent.resolve("out/p=2/old.parquet"), "old 2");
            write(parent.resolve("out/_activations/before.json"), "before");
        }
        write(parent.resolve("out-quarantine/run=before/old.parquet"), "old bad");
        Map<String, String> before = published(parent);
        write(parent.resolve(".out-staging-" + RUN + "/data/p=2/new.parquet"), "new 2");
        write(parent.resolve(".out-staging-" + RUN + "/data/p=3/new.parquet"), "new 3");
        write(parent.resolve(".out-staging-" + RUN + "/data/_SUCCESS"), "");
        write(parent.resolve(".out-staging-" + RUN + "/data/_quarantine/bad.parquet"), "new bad");
        return before;
    }

    private static Map<String, String> after(Mode mode) {
        Map<String, String> after = new TreeMap<>();
        after.put("out-quarantine/run=before/old.parquet", "old bad");
        after.put("out-quarantine/run=" + RUN + "/bad.parquet", "new bad");
        after.put("out/p=2/new.parquet", "new 2");
        after.put("out/p=3/new.parquet", "new 3");
        after.put("out/_activations/" + RUN + ".json", "manifest");
        if (mode == Mode.APPEND || mode == Mode.OVERWRITE_PARTITIONS) {
            after.put("out/p=1/old.parquet", "old 1");
            after.put("out/_activations/before.json", "before");
        }
        if (mode == Mode.APPEND) {
            after.put("out/p=2/old.parquet", "old 2");
        }
        return after;
    }

    private static boolean publish(Path parent, Mode mode, Runnable step) throws IOException {
        org.apache.hadoop.fs.Path out = hadoop(parent.resolve("out"));
        Staging staging = Staging.of(SteppingStore.of(step).of(out, new Configuration()), out, RUN);
        try {
            new Publisher(staging, out, mode, 1)
                    .publish(RUN, "manifest", 2, Optional.of(hadoop(parent.resolve("out-quarantine/run=" + RUN))));
            return true;
        } catch (Kill e) {
            return false;
        }
    }

    private static boolean repair(Path parent, Runnable step) throws IOException {
        org.apache.hadoop.fs.Path out = hadoop(parent.resolve("out"));
        try {
            for (Staging left : Staging.left(SteppingStore.of(step).of(out, new Configuration()), out)) {
                left.repair();
            }
            return true;
        } catch (Kill e) {
            return false;
        }
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path("file", "", path.toString());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The files that readers see, without Hadoop's checksums and its marker of success. */
    private static Map<String, String> published(Path parent) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String top : List.of("out", "out-quarantine")) {
            Path directory = parent.resolve(top);
            if (Files.exists(directory)) {
                try (Stream<Path> walk = Files.walk(directory)) {
                    for (Path file : walk.filter(Files::isRegularFile).toList()) {
                        String name = file.getFileName().toString();
                        if (!name.endsWith(".crc") && !name.equals("_SUCCESS")) {
                            files.put(parent.relativize(file).toString(), Files.readString(file));
                        }
                    }
                }
            }
        }
        return files;
    }

    private static void assertNothingLeft(Path parent) {
        assertFalse(
                Listing.tree(parent).stream().anyMatch(name -> name.startsWith(".out")),
                () -> Listing.tree(parent).toString());
    }
}
