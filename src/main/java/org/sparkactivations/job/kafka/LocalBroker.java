package org.sparkactivations.job.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/**
 * A real Kafka broker (KRaft, its own controller) in a JVM of its own on free ports of the loopback interface, from the jars that the build lays
 * out in {@code target/kafka/jars}. For the sample run and the tests: one node, no replicas, a small heap.
 */
public class LocalBroker implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String LOOPBACK = "127.0.0.1";

    private final BrokerLaunch launch;
    private final List<String> format = new ArrayList<>();
    private final Properties settings = new Properties();
    private final int port = freePort();
    private Process process;

    /**
     * Describes a broker; {@link #start} runs it.
     *
     * @param jars the directory of Kafka's jars
     * @param directory where it keeps its data, its settings and its log
     */
    public LocalBroker(Path jars, Path directory) {
        launch = new BrokerLaunch(jars.toAbsolutePath(), directory.toAbsolutePath());
        int controller = freePort();
        format("--cluster-id", Uuid.randomUuid().toString());
        set("process.roles", "broker,controller");
        set("node.id", "1");
        set("controller.quorum.voters", "1@" + LOOPBACK + ":" + controller);
        set("controller.listener.names", "CONTROLLER");
        set("listeners", "PLAINTEXT://" + LOOPBACK + ":" + port + ",CONTROLLER://" + LOOPBACK + ":" + controller);
        set("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL");
        set("inter.broker.listener.name", "PLAINTEXT");
        set("log.dirs", launch.data().toString());
        set("auto.create.topics.enable", "false");
        set("group.initial.rebalance.delay.ms", "0");
        set("message.max.bytes", String.valueOf(4 << 20));
        set("num.network.threads", "2");
        set("num.io.threads", "2");
        set("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            set(topic + ".replication.factor", "1");
            set(topic + ".num.partitions", "1");
        }
        set("transaction.state.log.min.isr", "1");
        set("share.coordinator.state.topic.min.isr", "1");
    }

    /** Adds a line to {@code server.properties}. */
    protected final void set(String key, String value) {
        settings.setProperty(key, value);
    }

    /** Adds a listener of a security protocol, on a free port, and returns its {@code host:port}. */
    protected final String listen(String protocol) {
        String address = LOOPBACK + ":" + freePort();
        set("listeners", settings.getProperty("listeners") + "," + protocol + "://" + address);
        return address;
    }

    /** Adds arguments of {@code StorageTool format}. */
    protected final void format(String... arguments) {
        format.addAll(List.of(arguments));
    }

    /** Starts the broker, on the data that is there, and waits until it answers. */
    public final LocalBroker start() throws IOException {
        launch();
        awaitStart();
        return this;
    }

    /** Starts the broker's process; {@link #awaitStart} is to follow. */
    public final void launch() throws IOException {
        process = launch.start(settings, format);
    }

    /** {@code host:port} of the listener without security. */
    public final String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    /** The process's id; it lasts until {@link #close}. */
    public final long pid() {
        return process.pid();
    }

    /** A client for the listener without security. */
    public final Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "default.api.timeout.ms",
                10_000,
                "request.timeout.ms",
                5_000));
    }

    /** Creates a topic and waits until it takes records, as {@link KafkaTopics} does. */
    public final void createTopic(String name, int partitions, Map<String, String> configuration) throws IOException {
        try (Admin admin = admin()) {
            KafkaTopics.create(admin, new NewTopic(name, partitions, (short) 1).configs(configuration));
        } catch (ExecutionException e) {
            throw new IOException("topic " + name + " could not be created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The broker's log file. */
    public final Path log() {
        return launch.log();
    }

    /** Ends the process and waits for its end; the data stays. */
    @Override
    public final void close() {
        if (process != null) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits until the broker answers, a minute at most. */
    public final void awaitStart() throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        try {
            while (process.isAlive() && !listens() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Admin admin = admin()) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                try {
                    admin.describeCluster().nodes().get(2, TimeUnit.SECONDS);
                    return;
                } catch (ExecutionException | TimeoutException e) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        throw new IOException("the broker did not start; its log is " + log());
    }

    /** Whether someone answers at the port; a client would log each attempt before that. */
    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A port that was free a moment ago. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
