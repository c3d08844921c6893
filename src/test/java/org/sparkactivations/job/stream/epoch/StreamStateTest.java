package org.sparkactivations.job.stream.epoch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;

/** Checkpoint and output: what belongs together goes on from any interruption, what does not is refused. */
class StreamStateTest {
    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();

    private StreamFixture stream() {
        return new StreamFixture(directory);
    }

    @Test
    void goesOnFromAnInterruptionAfterEachChangeOnTheFileSystem() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        int sent = 0;
        boolean interrupted = true;
        for (int stop = 1; interrupted; stop++) {
            broker.send(topic, 0, StreamFixture.records(sent, sent + 3));
            broker.send(topic, 0, "garbage " + stop);
            sent += 3;
            AtomicInteger left = new AtomicInteger(stop);
            StreamFixture.Run run = StreamFixture.run(
                    () -> {
                        if (left.decrementAndGet() == 0) {
                            throw new IllegalStateException("interrupted");
                        }
                    },
                    stream.arguments(topic));
            interrupted = run.isInterrupted();
            assertTrue(stop < 50, "an end");
        }
        stream.assertIds(0, sent);
        assertEquals(
                0,
                stream.count("SELECT count(*) - count(DISTINCT _offset) FROM"
                        + " (SELECT _offset FROM good UNION ALL SELECT _offset FROM bad)"));
        assertEquals(sent / 3, stream.count("SELECT count(*) FROM bad"));
        assertEquals(0, leftovers());
    }

    /** The kill falls into the writing of a file: its directory holds the part that has not its name yet, and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"out", "out-quarantine", "out-checkpoint"})
    void goesOnFromAKillWhileItWroteABinding(String written) throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        stream.read(topic).assertExit(ExitCode.DONE);
        for (String published : List.of("out/epoch=0", "out/_epochs", "out-quarantine/epoch=0")) {
            FileUtil.fullyDelete(directory.resolve(published).toFile());
        }
        List<String> order = List.of("out", "out-quarantine", "out-checkpoint");
        for (String later : order.subList(order.indexOf(written), order.size())) {
            FileUtil.fullyDelete(directory.resolve(later).toFile());
        }
        Path part = directory.resolve(written).resolve("._owner.json.part");
        Files.createDirectories(part.getParent());
        Files.writeString(part, "{");
        broker.send(topic, 0, StreamFixture.records(0, 3));
        stream.read(topic).assertExit(ExitCode.DONE);
        stream.assertIds(0, 3);
    }

    @Test
    void anotherCheckpointTakesTheOutputThatAKilledStreamBoundAndPublishedNothingIn() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 3));
        stream.read(topic).assertExit(ExitCode.DONE);
        String another = directory.resolve("another").toString();
        FileUtil.fullyDelete(directory.resolve("out/_epochs").toFile());
        StreamFixture.Run foreign = stream.read(topic, "--checkpoint", another, "--resume-from-output")
                .assertExit(ExitCode.STATE);
        assertTrue(foreign.err().contains("give that one, or choose another --output"), foreign::err);
        for (String published : List.of("out/epoch=0", "out-quarantine/epoch=0")) {
            FileUtil.fullyDelete(directory.resolve(published).toFile());
        }
        StreamFixture.Run empty = stream.read(topic, "--checkpoint", another).assertExit(ExitCode.STATE);
        assertTrue(empty.err().contains("belongs to the checkpoint"), empty::err);
        assertTrue(empty.err().contains("to begin the output, which is empty, with this one"), empty::err);
        stream.read(topic, "--checkpoint", another, "--resume-from-output").assertExit(ExitCode.DONE);
        stream.assertIds(0, 3);
    }

    private long leftovers() throws IOException {
        try (Stream<Path> beside = Files.list(directory)) {
            return beside.filter(path -> path.getFileName().toString().contains("staging"))
                    .count();
        }
    }

    @Test
    void refusesCheckpointsAndOutputsThatDoNotBelongTogether() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 5));
        String checkpoint = stream.output + "-checkpoint";
        stream.read(topic).assertExit(ExitCode.DONE);

        StreamFixture.Run fresh =
                stream.read(topic, "--checkpoint", directory.resolve("fresh").toString());
        fresh.assertExit(ExitCode.STATE);
        assertTrue(fresh.err().contains("--resume-from-output"), fresh::err);

        StreamFixture.Run old =
                stream.read(topic, "--output", directory.resolve("other").toString(), "--checkpoint", checkpoint);
        old.assertExit(ExitCode.STATE);
        assertTrue(old.err().contains("belongs to file:" + stream.output), old::err);

        Path foreign = directory.resolve("foreign");
        TestSpark.session().range(3).write().parquet(foreign.toString());
        StreamFixture.Run used = stream.read(topic, "--output", foreign.toString());
        used.assertExit(ExitCode.STATE);
        assertTrue(used.err().contains("data that no stream wrote"), used::err);

        StreamFixture.Run quarantine = stream.read(
                topic,
                "--output",
                directory.resolve("third").toString(),
                "--quarantine",
                stream.output + "-quarantine");
        quarantine.assertExit(ExitCode.STATE);
        assertTrue(quarantine.err().contains("belongs to the output file:" + stream.output), quarantine::err);

        stream.read(topic).assertExit(ExitCode.DONE);
        stream.assertIds(0, 5);

        broker.send(topic, 0, StreamFixture.records(5, 8));
        String another = directory.resolve("another").toString();
        stream.read(topic, "--checkpoint", another, "--resume-from-output").assertExit(ExitCode.DONE);
        stream.assertIds(0, 8);
        StreamFixture.Run left = stream.read(topic).assertExit(ExitCode.STATE);
        assertTrue(left.err().contains("not to the output"), left::err);
    }

    @Test
    void refusesAnOutputOlderThanItsCheckpointAndACheckpointOlderThanItsOutput() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 5));
        stream.read(topic).assertExit(ExitCode.DONE);
        copy(directory.resolve("out"), directory.resolve("out-then"));
        copy(directory.resolve("out-checkpoint"), directory.resolve("checkpoint-then"));
        broker.send(topic, 0, StreamFixture.records(5, 9));
        stream.read(topic).assertExit(ExitCode.DONE);
        broker.send(topic, 0, StreamFixture.records(9, 12));

        swap("out-checkpoint", "checkpoint-then");
        StreamFixture.Run older = stream.read(topic).assertExit(ExitCode.STATE);
        assertTrue(older.err().contains("has nothing of epoch 1"), older::err);
        swap("out-checkpoint", "checkpoint-then");

        swap("out", "out-then");
        StreamFixture.Run newer = stream.read(topic).assertExit(ExitCode.STATE);
        assertTrue(newer.err().contains("has finished epoch 1"), newer::err);
        stream.read(topic, "--resume-from-output").assertExit(ExitCode.DONE);
        stream.assertIds(0, 12);
    }

    @ParameterizedTest
    @CsvSource({
        "offsets/1, cut, is cut off",
        "offsets/1, flip, says other offsets than epoch 1",
        "offsets/1, delete, is not there",
        "commits/1, cut, is cut off",
        "metadata, garbage, is not JSON",
    })
    void namesADamagedCheckpointFileAndResumesFromTheOutput(String name, String how, String expected) throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(2);
        broker.send(topic, 0, StreamFixture.records(0, 5));
        stream.read(topic).assertExit(ExitCode.DONE);
        broker.send(topic, 1, StreamFixture.records(5, 9));
        stream.read(topic).assertExit(ExitCode.DONE);
        broker.send(topic, 0, StreamFixture.records(9, 12));

        damage(directory.resolve("out-checkpoint").resolve(name), how);
        StreamFixture.Run run = stream.read(topic).assertExit(ExitCode.STATE);
        assertTrue(run.err().contains(name + " " + expected) && run.err().contains("--resume-from-output"), run::err);

        stream.read(topic, "--resume-from-output").assertExit(ExitCode.DONE);
        stream.assertIds(0, 12);
        assertEquals(2, stream.count("SELECT max(epoch) FROM good"));
        broker.send(topic, 1, StreamFixture.records(12, 14));
        stream.read(topic).assertExit(ExitCode.DONE);
        stream.assertIds(0, 14);
    }

    private static void damage(Path file, String how) throws IOException {
        Path checksum = file.resolveSibling("." + file.getFileName() + ".crc");
        switch (how) {
            case "delete" -> Files.delete(file);
            case "flip" -> {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length - 3] ^= 1;
                Files.write(file, bytes);
            }
            case "cut" -> {
                Files.writeString(file, "v1\n");
                Files.deleteIfExists(checksum);
            }
            default -> {
                Files.writeString(file, "}garbage");
                Files.deleteIfExists(checksum);
            }
        }
    }

    private void swap(String one, String other) throws IOException {
        Path between = directory.resolve("between");
        Files.move(directory.resolve(one), between);
        Files.move(directory.resolve(other), directory.resolve(one));
        Files.move(between, directory.resolve(other));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
