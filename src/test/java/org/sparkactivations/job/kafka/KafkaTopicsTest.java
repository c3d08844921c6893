package org.sparkactivations.job.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {
    private static KafkaSettings plain() {
        return new KafkaSettings(KafkaBroker.shared().bootstrapServers(), Map.of());
    }

    private static KafkaFault faultOf(KafkaSettings settings, String topic) {
        try (KafkaTopics topics = new KafkaTopics(settings)) {
            KafkaFault fault = assertThrows(KafkaFault.class, () -> topics.describe(List.of(topic)));
            assertFalse(fault.getMessage().contains(SecureKafkaBroker.SENTINEL), fault.getMessage());
            return fault;
        }
    }

    private static KafkaSettings secure(String user, String password, boolean rightCertificate) throws Exception {
        SecureKafkaBroker broker = SecureKafkaBroker.sharedSecure();
        List<String> faults = new ArrayList<>();
        Optional<KafkaSettings> settings = KafkaSettings.read(
                broker.secureServers(),
                broker.clientSettings(user, password, rightCertificate).toString(),
                faults::add);
        assertEquals(List.of(), faults);
        return settings.orElseThrow();
    }

    @Test
    void describesTopicsAndTheirOffsets() throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        String name = broker.topic(2);
        broker.send(name, 1, "a", "b", "c");
        try (KafkaTopics topics = new KafkaTopics(plain());
                Admin admin = broker.admin()) {
            KafkaTopics.Topic topic = topics.describe(List.of(name, "absent")).get(name);
            assertEquals(1, topics.describe(List.of(name, "absent")).size());
            assertEquals(2, topic.partitions().size());
            assertEquals(
                    List.of(name),
                    topics.matching(name.substring(0, name.length() - 1) + "[" + name.charAt(name.length() - 1) + "]"));
            assertEquals(
                    "{\"" + name + "\":{\"0\":0,\"1\":3}}",
                    topics.latest(topic.partitions()).toJson());
            assertEquals(0, topics.earliest(topic.partitions()).get(new TopicPartition(name, 1), -1));

            admin.deleteTopics(List.of(name)).all().get();
            broker.createTopic(name, 2, Map.of());
            assertNotEquals(topic.id(), topics.describe(List.of(name)).get(name).id());
        }
    }

    @Test
    void readsAndWritesTheOffsetsOfSpark() {
        String json = "{\"a\":{\"0\":23,\"1\":-2},\"b\":{\"0\":-1}}";
        assertEquals(json, Offsets.parse(json).toJson());
        assertEquals(Offsets.parse(json), Offsets.of(Offsets.parse(json).flat()));
        assertEquals(7, Offsets.parse(json).get(new TopicPartition("a", 2), 7));
        assertThrows(IllegalArgumentException.class, () -> Offsets.parse("[1]"));
    }

    @Test
    void saysWhenNobodyAnswers() {
        KafkaFault fault = faultOf(
                new KafkaSettings(
                        "127.0.0.1:1", Map.of("default.api.timeout.ms", "1500", "request.timeout.ms", "1000")),
                "t");
        assertEquals(KafkaFault.Kind.UNREACHABLE, fault.kind());
        assertTrue(fault.getMessage().contains("no answer from 127.0.0.1:1"), fault.getMessage());
    }

    @Test
    void readsWithTheRightPasswordAndCertificate() throws Exception {
        String name = SecureKafkaBroker.sharedSecure().topic(1);
        try (KafkaTopics topics = new KafkaTopics(secure("reader", SecureKafkaBroker.password("reader"), true))) {
            assertEquals(1, topics.describe(List.of(name)).size());
        }
    }

    @Test
    void tellsAWrongPasswordFromAWrongCertificateAndAMissingGrant() throws Exception {
        String name = SecureKafkaBroker.sharedSecure().topic(1);
        KafkaFault password = faultOf(secure("reader", "wrong-" + SecureKafkaBroker.SENTINEL, true), name);
        assertEquals(KafkaFault.Kind.CONFIGURATION, password.kind());
        assertTrue(password.getMessage().contains("refuses this user"), password.getMessage());

        KafkaFault certificate = faultOf(secure("reader", SecureKafkaBroker.password("reader"), false), name);
        assertEquals(KafkaFault.Kind.CONFIGURATION, certificate.kind());
        assertTrue(certificate.getMessage().contains("certificates"), certificate.getMessage());

        KafkaFault grant = faultOf(secure("stranger", SecureKafkaBroker.password("stranger"), true), name);
        assertEquals(KafkaFault.Kind.CONFIGURATION, grant.kind());
        assertTrue(grant.getMessage().contains("grant READ and DESCRIBE"), grant.getMessage());
    }

    @Test
    void refusesSettingsThatAreNone() {
        KafkaFault fault =
                assertThrows(KafkaFault.class, () -> new KafkaTopics(new KafkaSettings("no address", Map.of())));
        assertEquals(KafkaFault.Kind.CONFIGURATION, fault.kind());
        KafkaFault jaas = assertThrows(
                KafkaFault.class,
                () -> new KafkaTopics(new KafkaSettings(
                        "h:1",
                        Map.of(
                                "security.protocol", "SASL_SSL",
                                "sasl.mechanism", "SCRAM-SHA-256",
                                "sasl.jaas.config", "x.Y required password='" + SecureKafkaBroker.SENTINEL + "'"))));
        assertFalse(jaas.getMessage().contains(SecureKafkaBroker.SENTINEL), jaas.getMessage());
    }
}
