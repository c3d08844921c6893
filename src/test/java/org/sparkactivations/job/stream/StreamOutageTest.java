package org.sparkactivations.job.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.Await;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.StreamJob;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;

/** The broker is away: the job comes back, or ends in bounded time, and nothing is lost. */
class StreamOutageTest {
    @TempDir
    Path directory;

    private String[] impatient(KafkaBroker broker, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("client.properties"), """
                request.timeout.ms=2000
                default.api.timeout.ms=3000
                session.timeout.ms=2000
                heartbeat.interval.ms=500
                fetch.max.wait.ms=300
                """);
        String[] arguments = new String[more.length + 4];
        System.arraycopy(more, 0, arguments, 0, more.length);
        arguments[more.length] = "--bootstrap-servers";
        arguments[more.length + 1] = broker.bootstrapServers();
        arguments[more.length + 2] = "--kafka-config";
        arguments[more.length + 3] = file.toString();
        return arguments;
    }

    /** A topic with twenty records. */
    private static String topic(KafkaBroker broker) {
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 20));
        return topic;
    }

    @Test
    void outlivesAKilledBrokerAndEndsOnAFrozenOne() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        try (KafkaBroker broker = KafkaBroker.fresh()) {
            String topic = topic(broker);
            AtomicBoolean killed = new AtomicBoolean();
            StreamFixture.Run run = StreamFixture.run(
                    () -> {
                        if (Files.exists(stream.output.resolve("epoch=0")) && !killed.getAndSet(true)) {
                            broker.kill();
                            Thread later = new Thread(() -> restart(broker, topic), "restart");
                            later.start();
                        }
                        if (Files.exists(stream.output.resolve("epoch=2"))) {
                            throw new IllegalStateException("enough");
                        }
                    },
                    stream.arguments(
                            topic, impatient(broker, "--trigger", "100ms", "--max-offsets-per-trigger", "10")));
            assertTrue(run.err().contains("enough"), run::err);

            broker.freeze();
            try {
                StreamFixture.Run frozen = stream.read(topic, impatient(broker)).assertExit(ExitCode.FAILED);
                assertTrue(frozen.err().contains("no answer from " + broker.bootstrapServers()), frozen::err);
            } finally {
                broker.thaw();
            }
            AtomicBoolean frozen = new AtomicBoolean();
            broker.send(topic, 0, StreamFixture.records(40, 80));
            StreamFixture.Run midway = StreamFixture.run(
                    () -> {
                        if (!frozen.getAndSet(true)) {
                            broker.freeze();
                        }
                    },
                    stream.arguments(
                            topic, impatient(broker, "--trigger", "100ms", "--max-offsets-per-trigger", "10")));
            broker.thaw();
            midway.assertExit(ExitCode.FAILED);
            assertTrue(midway.err().contains("Trying again in"), midway::err);

            stream.read(topic, impatient(broker)).assertExit(ExitCode.DONE);
            stream.assertIds(0, 80);
        }
    }

    @Test
    void endsInBoundedTimeIfNobodyListens() throws Exception {
        TestSpark.session();
        String nowhere;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = "127.0.0.1:" + socket.getLocalPort();
        }
        List<String> arguments = new StreamFixture(directory).arguments("t", "--bootstrap-servers", nowhere);
        PrintStream err = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            SparkUserAppException exit = assertTimeoutPreemptively(
                    Duration.ofMinutes(2),
                    () -> assertThrows(
                            SparkUserAppException.class, () -> StreamJob.main(arguments.toArray(String[]::new))));
            assertEquals(ExitCode.FAILED, exit.exitCode());
        } finally {
            System.setErr(err);
        }
        String message = told.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains("no answer from " + nowhere), message);
        assertFalse(message.contains("\tat "), message);
        assertEquals(List.of(), Listing.tree(directory));
    }

    @Test
    void endsIfTheBrokerGoesBeforeTheQueryStarts() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        try (KafkaBroker broker = KafkaBroker.fresh()) {
            String topic = topic(broker);
            AtomicBoolean killed = new AtomicBoolean();
            StreamFixture.Run run = StreamFixture.run(
                            () -> {
                                if (!killed.getAndSet(true)) {
                                    broker.kill();
                                }
                            },
                            stream.arguments(topic, impatient(broker)))
                    .assertExit(ExitCode.FAILED);
            assertTrue(run.err().contains("Trying again in"), run::err);
            assertFalse(run.err().contains("\tat "), run::err);
            broker.start();
            stream.read(topic, impatient(broker)).assertExit(ExitCode.DONE);
            stream.assertIds(0, 20);
        }
    }

    private static void restart(KafkaBroker broker, String topic) {
        try {
            Await.pause(Duration.ofSeconds(3));
            broker.start();
            broker.send(topic, 0, StreamFixture.records(20, 40));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
