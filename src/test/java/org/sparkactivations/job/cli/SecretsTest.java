package org.sparkactivations.job.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.job.kafka.KafkaSettings;

class SecretsTest {
    private static final String MODULE =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"u\" ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=\"s3ntinel\";",
                "password='s3ntinel';",
                "password=s3ntinel;",
                "password = \"s3ntinel\" ;",
                "password=\"s3ntinel with; blanks\" other=\"x\";",
                "password=\"s3ntinel\\\"quoted\\\"s3ntinel\";",
                "password='s3ntinel\\'quoted';",
                "clientSecret=\"s3ntinel\" clientId=\"id\";",
                "user_alice=\"x\" password=\"s3ntinel=\";",
            })
    void masksJaasInEveryQuoting(String options) {
        String jaas = MODULE + options;
        Secrets known = Secrets.of(Map.of("sasl.jaas.config", jaas));
        for (String text : List.of(
                jaas,
                options,
                "sasl.jaas.config=" + jaas,
                "{\"kafka.sasl.jaas.config\":\"" + jaas.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}",
                "ConfigException: Invalid value " + jaas + " for configuration sasl.jaas.config",
                "--kafka-option sasl.jaas.config='" + jaas + "' next")) {
            assertFalse(known.mask(text).contains("s3ntinel"), () -> text + " -> " + known.mask(text));
        }
        for (String text : List.of(jaas, options, "kafka.sasl.jaas.config -> " + jaas)) {
            String masked = Secrets.none().mask(text);
            assertFalse(masked.contains("s3ntinel"), () -> text + " -> " + masked);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ssl.truststore.password=s3ntinel",
        "ssl.key.password: s3ntinel",
        "ssl.keystore.key=s3ntinel",
        "spark.hadoop.fs.s3a.secret.key=s3ntinel",
        "'{\"password\": \"s3ntinel\", \"user\": 1}'",
        "jdbc:postgresql://user:s3ntinel@host/db",
        "redis://:s3ntinel@host",
        "fs.azure.access-key=s3ntinel",
        "apiKey: s3ntinel",
    })
    void masksWhatItsNameCallsASecret(String text) {
        assertFalse(
                Secrets.none().mask(text).contains("s3ntinel"), Secrets.none().mask(text));
    }

    @Test
    void leavesOtherTextAlone() {
        String text = "topic features, partition 3: sasl.mechanism=SCRAM-SHA-256, user=alice, 12 rows";
        assertEquals(text, Secrets.none().mask(text));
        assertTrue(Secrets.isSecret("ssl.key.password"));
        assertFalse(Secrets.isSecret("security.protocol"));
    }

    @Test
    void refusesSettingsFilesThatOthersMayRead(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("client.properties");
        Files.writeString(
                file, "ssl.key.password=s3ntinel\nkafka.x=1\nenable.auto.commit=true\nbootstrap.servers=h:1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        List<String> faults = new ArrayList<>();
        assertEquals(Optional.empty(), KafkaSettings.read("localhost:9092", file.toString(), faults::add));
        assertEquals(4, faults.size(), faults::toString);
        assertTrue(faults.get(0).contains("chmod 600 " + file), faults.get(0));
        assertFalse(faults.toString().contains("s3ntinel"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "ssl.key.password=s3ntinel\n");
        List<String> none = new ArrayList<>();
        KafkaSettings settings =
                KafkaSettings.read("h:1", file.toString(), none::add).orElseThrow();
        assertEquals("s3ntinel", settings.sparkOptions().get("kafka.ssl.key.password"));
        assertFalse(settings.toString().contains("s3ntinel"));
        assertEquals(List.of(), none);
        KafkaSettings.read("h:1", directory.resolve("absent").toString(), none::add);
        assertTrue(none.get(0).contains("there is no such file"), none::toString);
    }

    @Test
    void masksSecretsInEveryForm() {
        List<String> masked = Secrets.none()
                .mask(List.of(
                        "--input-option",
                        "password=hunter2",
                        "--input-option=secretKey=hunter2",
                        "--token",
                        "hunter2",
                        "--input-option",
                        "url=jdbc:postgresql://me:hunter2@host/db?user=a&password=hunter2",
                        "--apply",
                        "late=sigmoid(delay)"));
        assertFalse(masked.toString().contains("hunter2"), masked.toString());
        assertEquals("late=sigmoid(delay)", masked.get(masked.size() - 1));
        assertEquals("password=********", masked.get(1));
    }
}
