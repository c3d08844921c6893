package org.sparkactivations.job.kafka;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.sparkactivations.job.cli.Secrets;
import org.sparkactivations.job.cli.TextFile;

/**
 * How to reach a cluster: its addresses and the settings of a client, security among them, which come from a file so that no secret is on a command
 * line.
 *
 * @param bootstrapServers {@code host:port,host:port}
 * @param client the file's settings, under Kafka's own names
 */
public record KafkaSettings(String bootstrapServers, Map<String, String> client) {
    /** Settings that the job decides, and why. */
    private static final Map<String, String> REFUSED = Map.of(
            "bootstrap.servers", "it is given by --bootstrap-servers",
            "auto.offset.reset", "it is given by --starting-offsets",
            "enable.auto.commit", "the offsets are in the checkpoint and in the output's epochs",
            "isolation.level", "the job reads committed records only",
            "key.deserializer", "the job reads bytes",
            "value.deserializer", "the job reads bytes",
            "key.serializer", "the job writes bytes",
            "value.serializer", "the job writes bytes",
            "interceptor.classes", "an interceptor could change or drop records unseen");

    /** Settings that make a client give up in a time that a person waits. */
    private static final Map<String, String> PATIENCE = Map.of(
            "request.timeout.ms",
            "10000",
            "default.api.timeout.ms",
            "20000",
            "socket.connection.setup.timeout.ms",
            "5000");

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /**
     * Reads the settings; empty, with a fault, if they are secrets that others may read, for such are not to be used.
     *
     * @param file of Kafka's client properties; null for none
     * @param faults takes what is wrong with the file, in sentences that quote no value
     */
    public static Optional<KafkaSettings> read(String bootstrapServers, String file, Consumer<String> faults) {
        boolean exposed = false;
        Map<String, String> client = new TreeMap<>();
        if (file != null) {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(TextFile.read(Path.of(file))));
                properties.stringPropertyNames().forEach(key -> client.put(key, properties.getProperty(key)));
                Optional<String> exposure = exposure(Path.of(file), client);
                exposure.ifPresent(faults);
                exposed = exposure.isPresent();
            } catch (NoSuchFileException e) {
                faults.accept("--kafka-config " + file + ": there is no such file");
            } catch (IOException | IllegalArgumentException e) {
                faults.accept("--kafka-config " + file + ": cannot be read as properties in UTF-8");
            }
        }
        client.keySet().stream()
                .filter(REFUSED::containsKey)
                .forEach(key -> faults.accept(
                        "--kafka-config " + file + ": " + key + " is not to be set; " + REFUSED.get(key)));
        client.keySet().stream()
                .filter(key -> key.startsWith("kafka."))
                .forEach(key -> faults.accept(
                        "--kafka-config " + file + ": " + key + ": write Kafka's own name, without kafka."));
        client.keySet().removeAll(REFUSED.keySet());
        return exposed ? Optional.empty() : Optional.of(new KafkaSettings(bootstrapServers, Map.copyOf(client)));
    }

    private static Optional<String> exposure(Path file, Map<String, String> client) throws IOException {
        if (client.keySet().stream().noneMatch(Secrets::isSecret)
                || !Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return Optional.empty();
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(OTHERS);
        others.retainAll(Files.getPosixFilePermissions(file));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("--kafka-config " + file + ": holds secrets and others may read or write it; chmod 600 "
                        + file);
    }

    /** The settings' secrets. */
    public Secrets secrets() {
        return Secrets.of(client);
    }

    /** The settings of an {@code AdminClient}. */
    public Map<String, Object> admin() {
        Map<String, Object> settings = new LinkedHashMap<>(PATIENCE);
        settings.putAll(client);
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    /** The settings as options of Spark's Kafka source and sink. */
    public Map<String, String> sparkOptions() {
        Map<String, String> options = new TreeMap<>();
        client.forEach((key, value) -> options.put("kafka." + key, value));
        options.put("kafka.bootstrap.servers", bootstrapServers);
        return options;
    }

    /** Says where the cluster is, and nothing secret. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + ", " + client.keySet() + "]";
    }
}
