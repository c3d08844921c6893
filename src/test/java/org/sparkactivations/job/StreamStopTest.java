package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.kafka.KafkaBroker;

/** A SIGTERM in the middle of a micro-batch that does not end well. */
class StreamStopTest {
    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();

    /** Runs the job in a child, ends it while it stages its first micro-batch, and answers what it exits with. */
    private int exitCodeAfterSigterm(StreamFixture stream, Path report, List<String> arguments) throws Exception {
        List<String> reporting = List.of(Batch.concat(arguments, List.of("--report", report.toString())));
        try (StreamChild.Running child = StreamChild.start(directory, Map.of(), reporting)) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while (!isStaging()) {
                assertTrue(child.process().isAlive() && System.nanoTime() < deadline, Files.readString(child.log()));
                Thread.sleep(20);
            }
            KafkaBroker.signal(child.process().pid(), "TERM");
            assertTrue(child.process().waitFor(60, TimeUnit.SECONDS));
            assertEquals(
                    0,
                    Batch.tree(stream.output).stream()
                            .filter(name -> name.startsWith("epoch="))
                            .count());
            return child.process().exitValue();
        }
    }

    private boolean isStaging() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, ".out-staging-*")) {
            for (Path staging : found) {
                if (Files.exists(staging.resolve("0/data/_temporary"))) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void exitsWithOneIfTheMicroBatchWasCutOffAndTheNextRunDoesItAgain() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 1));
        Path report = directory.resolve("report.json");
        List<String> arguments = stream.arguments(
                topic, "--stop-timeout", "1s", "--apply", "slow=reflect('java.lang.Thread', 'sleep', 8000L)");
        assertEquals(ExitCode.FAILED, exitCodeAfterSigterm(stream, report, arguments));
        assertEquals(ExitCode.FAILED, Batch.json(report).get("exitCode").asInt());
        String error = Batch.json(report).get("error").asText();
        assertTrue(error.contains("--stop-timeout") && error.contains("The next run does it again"), error);
        stream.read(topic).assertExit(ExitCode.DONE);
        stream.assertIds(0, 1);
    }

    @Test
    void keepsTheExitCodeOfAMicroBatchThatWasRefused() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 1));
        broker.send(topic, 0, "garbage");
        Path report = directory.resolve("report.json");
        List<String> arguments = stream.arguments(
                topic, "--max-bad-fraction", "0", "--apply", "slow=reflect('java.lang.Thread', 'sleep', 4000L)");
        assertEquals(ExitCode.QUALITY, exitCodeAfterSigterm(stream, report, arguments));
        assertEquals(ExitCode.QUALITY, Batch.json(report).get("exitCode").asInt());
    }
}
