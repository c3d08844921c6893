package org.sparkactivations.job.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.Sigterm;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;

/** A SIGTERM in the middle of a micro-batch that does not end well. */
class StreamStopTest {
    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();
    private StreamFixture stream;
    private Path sign;

    /** What happens while the micro-batch is held back, before the SIGTERM. */
    private interface Meanwhile {
        void run() throws Exception;
    }

    @BeforeEach
    void describe() {
        stream = new StreamFixture(directory);
        sign = directory.resolve("sign");
    }

    /** An {@code --apply} whose rows are held back until some milliseconds after the SIGTERM. */
    private String heldBack(int after) {
        return "held=reflect('%s', 'await', '%s', %dL)".formatted(Sigterm.class.getName(), sign, after);
    }

    /** The properties of a child that is held back once it is in its first micro-batch, before it checks anything. */
    private Map<String, String> heldBack() {
        return HeldFileSystem.properties(directory.resolve("out-checkpoint/offsets/0"), sign);
    }

    /**
     * Runs the job in a child and ends it by a SIGTERM while its first micro-batch is held back. It has to exit with the
     * code, say so in its report, and publish nothing. The answer is the report's error.
     */
    private String end(int expected, Map<String, String> properties, Meanwhile meanwhile, List<String> arguments)
            throws Exception {
        Path report = directory.resolve("report.json");
        List<String> reporting = List.of(CommandLine.of(arguments, List.of("--report", report.toString())));
        try (StreamChild.Running child = StreamChild.start(directory, properties, reporting)) {
            child.await(sign);
            meanwhile.run();
            KafkaBroker.signal(child.process().pid(), "TERM");
            assertEquals(expected, child.exitCode(), child::told);
        }
        assertFalse(Files.exists(stream.output.resolve("epoch=0")));
        assertEquals(expected, JsonFile.read(report).get("exitCode").asInt());
        return JsonFile.read(report).get("error").asText();
    }

    @Test
    void exitsWithOneIfTheMicroBatchWasCutOffAndTheNextRunDoesItAgain() throws Exception {
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 1));
        List<String> arguments = stream.arguments(topic, "--stop-timeout", "1s", "--apply", heldBack(8000));
        String error = end(ExitCode.FAILED, Map.of(), () -> {}, arguments);
        assertTrue(error.contains("--stop-timeout") && error.contains("The next run does it again"), error);
        stream.read(topic).assertExit(ExitCode.DONE);
        stream.assertIds(0, 1);
    }

    @Test
    void keepsTheExitCodeOfAMicroBatchThatWasRefused() throws Exception {
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 1));
        broker.send(topic, 0, "garbage");
        List<String> arguments = stream.arguments(topic, "--max-bad-fraction", "0", "--apply", heldBack(500));
        String error = end(ExitCode.QUALITY, Map.of(), () -> {}, arguments);
        assertTrue(error.contains("1 of 2 rows are bad"), error);
    }

    @Test
    void keepsTheExitCodeOfAMicroBatchWhoseRecordsAreLost() throws Exception {
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 3));
        String error =
                end(ExitCode.DATA_LOSS, heldBack(), () -> broker.deleteRecords(topic, 0, 2), stream.arguments(topic));
        assertTrue(error.contains("2 records from offset 0 on"), error);
        stream.read(topic, "--on-data-loss", "continue").assertExit(ExitCode.DONE);
        stream.assertIds(2, 3);
    }

    @Test
    void keepsTheExitCodeOfAMicroBatchThatAnotherStreamHasCommitted() throws Exception {
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 3));
        StreamFixture other = new StreamFixture(directory.resolve("other"));
        other.read(topic).assertExit(ExitCode.DONE);
        Path commit = stream.output.resolve("_epochs/0.json");
        String error = end(
                ExitCode.STATE,
                heldBack(),
                () -> {
                    Files.createDirectories(commit.getParent());
                    Files.copy(other.output.resolve("_epochs/0.json"), commit);
                },
                stream.arguments(topic));
        assertTrue(error.contains("epoch 0 of file:" + stream.output + " ends at other offsets"), error);
    }
}
