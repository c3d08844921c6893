package org.sparkactivations.job.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.ProduceJob;
import org.sparkactivations.job.StreamJob;
import org.sparkactivations.job.StreamSample;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.SecureKafkaBroker;
import org.sparkactivations.job.run.Environment;

/** A broker with passwords and certificates, and where these must never be seen. */
class StreamSecurityTest {
    @TempDir
    Path directory;

    private final SecureKafkaBroker broker = SecureKafkaBroker.sharedSecure();

    @Test
    void readsOverScramAndTlsAndShowsNoSecretAnywhere() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 5));
        broker.send(topic, 0, "garbage");
        Path config = broker.clientSettings("reader", SecureKafkaBroker.password("reader"), true);
        List<String> arguments = stream.arguments(
                topic,
                "--bootstrap-servers",
                broker.secureServers(),
                "--kafka-config",
                config.toString(),
                "--report",
                directory.resolve("report.json").toString(),
                "--verbose");
        try (StreamChild.Running child = StreamChild.watched(directory, arguments)) {
            assertEquals(ExitCode.DONE, child.exitCode(), child::told);
        }
        stream.assertIds(0, 5);
        assertTrue(Files.exists(directory.resolve("page-0.html")) && Files.exists(directory.resolve("report.json")));
        assertNoSecret();

        StreamFixture.Run plan = stream.read(
                topic, "--bootstrap-servers", broker.secureServers(), "--kafka-config", config.toString(), "--dry-run");
        assertFalse(plan.assertExit(ExitCode.DONE).out().contains(SecureKafkaBroker.SENTINEL), plan::out);
    }

    @Test
    void refusesAWrongPasswordWithoutShowingIt() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        Path config = broker.clientSettings("reader", "wrong-" + SecureKafkaBroker.SENTINEL, true);
        StreamFixture.Run run = stream.read(
                topic,
                "--bootstrap-servers",
                broker.secureServers(),
                "--kafka-config",
                config.toString(),
                "--verbose",
                "--report",
                directory.resolve("report.json").toString());
        run.assertExit(ExitCode.USAGE);
        assertTrue(run.err().contains("refuses this user"), run::err);
        assertFalse((run.out() + run.err()).contains(SecureKafkaBroker.SENTINEL), run::err);
        assertNoSecret();
    }

    /** The password is wrong, so that a job which used it would say so. */
    @ParameterizedTest
    @ValueSource(strings = {"stream", "produce", "sample"})
    void refusesAFileThatOthersMayReadBeforeItIsUsed(String job) throws Exception {
        Path config = broker.clientSettings("reader", "wrong-" + SecureKafkaBroker.SENTINEL, true);
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> arguments = new ArrayList<>(List.of("--kafka-config", config.toString(), "--topic", "secured"));
        if (!job.equals("sample")) {
            arguments.addAll(List.of("--bootstrap-servers", broker.secureServers()));
        }
        if (job.equals("produce")) {
            Path input = Files.writeString(directory.resolve("in.json"), "{\"id\":1}");
            arguments.addAll(List.of("--input", input.toString(), "--partitions", "1"));
        } else {
            arguments.addAll(List.of("--schema", StreamFixture.SCHEMA));
            arguments.addAll(List.of("--output", directory.resolve("out").toString()));
        }
        TestSpark.session();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(told, true, StandardCharsets.UTF_8);
        String[] all = arguments.toArray(String[]::new);
        int exitCode = switch (job) {
            case "stream" -> StreamJob.run(new Environment(print, print), all);
            case "produce" -> ProduceJob.run(print, print, all);
            default -> StreamSample.run(print, print, all);
        };
        String text = told.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.USAGE, exitCode, text);
        assertTrue(text.contains("holds secrets and others may read or write it; chmod 600 " + config), text);
        assertFalse(text.contains("refuses this user") || text.contains("Starting a Kafka broker"), text);
    }

    private void assertNoSecret() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(
                        Files.readString(file, StandardCharsets.ISO_8859_1).contains(SecureKafkaBroker.SENTINEL),
                        () -> "a secret in " + file + ": "
                                + text(file)
                                        .lines()
                                        .filter(line -> line.contains(SecureKafkaBroker.SENTINEL))
                                        .findFirst());
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
