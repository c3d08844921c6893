package org.sparkactivations.job.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sparkactivations.Await;

/** A broker with a second listener: SASL/SCRAM over TLS, certificates made by keytool, and ACLs. */
public final class SecureKafkaBroker extends KafkaBroker {
    /** What must never be seen: part of every password here. */
    public static final String SENTINEL = "s3ntinel";

    private static final String STORE_PASSWORD = "store-" + SENTINEL;
    private static SecureKafkaBroker shared;

    private final Path directory;
    private final String secureServers;

    private SecureKafkaBroker(Path directory) throws IOException {
        super(directory);
        this.directory = directory;
        Path keys = keyStore("broker", "CN=broker");
        trustStore("trust", keys, "broker");
        trustStore("wrong-trust", keyStore("stranger", "CN=stranger"), "stranger");
        secureServers = listen("SASL_SSL");
        set("sasl.enabled.mechanisms", "SCRAM-SHA-256");
        set("listener.name.sasl_ssl.sasl.enabled.mechanisms", "SCRAM-SHA-256");
        set(
                "listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        set("ssl.keystore.location", keys.toAbsolutePath().toString());
        set("ssl.keystore.password", STORE_PASSWORD);
        set("ssl.key.password", STORE_PASSWORD);
        set("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        set("super.users", "User:ANONYMOUS;User:reader");
        for (String user : List.of("reader", "stranger")) {
            format("--add-scram", "SCRAM-SHA-256=[name=" + user + ",password=" + password(user) + "]");
        }
    }

    /** The broker that test classes share; it ends with the test JVM. */
    public static synchronized SecureKafkaBroker sharedSecure() {
        if (shared == null) {
            try {
                SecureKafkaBroker broker = new SecureKafkaBroker(Files.createDirectories(temporaryDirectory()));
                broker.start();
                shared = broker;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    /** {@code host:port} of the secure listener. */
    public String secureServers() {
        return secureServers;
    }

    /** The password of a user: {@code reader} may do all, {@code stranger} nothing. */
    public static String password(String user) {
        return user + "-" + SENTINEL;
    }

    /** A client's settings file that nobody else may read. */
    public Path clientSettings(String user, String password, boolean rightCertificate) throws IOException {
        String jaas = "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user
                + "\" password=\"" + password + "\";";
        Path file = Files.createTempFile(directory, "client", ".properties");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        List.of(
                                "security.protocol=SASL_SSL",
                                "sasl.mechanism=SCRAM-SHA-256",
                                "sasl.jaas.config=" + jaas,
                                "ssl.truststore.location="
                                        + directory
                                                .resolve(rightCertificate ? "trust.p12" : "wrong-trust.p12")
                                                .toAbsolutePath(),
                                "ssl.truststore.password=" + STORE_PASSWORD)),
                StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private Path keyStore(String name, String subject) throws IOException {
        Path store = directory.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                subject,
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "30",
                "-keystore",
                store.toString());
        return store;
    }

    private void trustStore(String name, Path keys, String alias) throws IOException {
        Path certificate = directory.resolve(name + ".crt");
        keytool("-exportcert", "-alias", alias, "-keystore", keys.toString(), "-file", certificate.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                alias,
                "-file",
                certificate.toString(),
                "-keystore",
                directory.resolve(name + ".p12").toString());
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (Await.exitCode(process, Duration.ofMinutes(1)) != 0) {
                throw new IOException("keytool " + Map.of("said", output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
