package org.sparkactivations.job.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerTest {
    @Test
    void keepsItsDataThroughAKill() throws Exception {
        try (KafkaBroker broker = KafkaBroker.fresh()) {
            String topic = broker.topic(1);
            broker.send(topic, 0, "a", "b", null);
            broker.kill();
            broker.start();
            assertEquals(3L, end(broker, topic));
        }
    }

    @Test
    void speaksScramOverTls() throws Exception {
        SecureKafkaBroker broker = SecureKafkaBroker.sharedSecure();
        assertTrue(broker.clientSettings("reader", SecureKafkaBroker.password("reader"), true)
                .toFile()
                .canRead());
        assertTrue(!broker.secureServers().equals(broker.bootstrapServers()));
    }

    @Test
    void namesTheRemedyWithoutJars(@TempDir Path directory) {
        try (LocalBroker broker = new LocalBroker(directory.resolve("none"), directory)) {
            IOException e = assertThrows(IOException.class, broker::start);
            assertTrue(e.getMessage().contains("./mvnw -Dquick package"), e.getMessage());
        }
    }

    private static long end(KafkaBroker broker, String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = broker.admin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(20, TimeUnit.SECONDS)
                    .offset();
        }
    }
}
