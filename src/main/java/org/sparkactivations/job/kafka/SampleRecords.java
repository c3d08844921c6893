package org.sparkactivations.job.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** The records of the sample run: features of users, as JSON, and among them some that are bad, each in its own way. */
public final class SampleRecords {
    /** The fields of the good ones. */
    public static final String SCHEMA = "user BIGINT NOT NULL, logit DOUBLE, recency DOUBLE, segment STRING";

    /** One record in so many is bad. */
    public static final int BAD_EVERY = 500;

    private static final List<String> SEGMENTS = List.of("new", "regular", "lapsed", "가입");

    private static final List<String> BAD = List.of(
            "not JSON at all",
            "{\"user\": 1, \"logit\": 0.25, \"recency\": 3",
            "{\"user\": 2, \"logit\": 0.25} and more",
            "{\"user\": 3, \"logit\": 1e400}",
            "{\"user\": 4, \"logit\": 0.5, \"logit\": 0.75}",
            "{\"user\": 5, \"logit\": \"0.5\"}",
            "{\"logit\": 0.5, \"recency\": 1}",
            "{\"user\": null}",
            "{\"user\": 6, \"Logit\": 0.5}",
            "");

    private SampleRecords() {}

    /** The same records every time, of the given number. */
    public static List<String> of(int count) {
        Random random = new Random(42);
        List<String> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(
                    i % BAD_EVERY == BAD_EVERY - 1
                            ? BAD.get(i / BAD_EVERY % BAD.size())
                            : String.format(
                                    Locale.ROOT,
                                    "{\"user\": %d, \"logit\": %.4f, \"recency\": %.2f, \"segment\": \"%s\"}",
                                    i,
                                    3 * random.nextGaussian(),
                                    10 * random.nextGaussian(),
                                    SEGMENTS.get(random.nextInt(SEGMENTS.size()))));
        }
        return records;
    }

    /** Sends records to a topic, in turn to its partitions, and waits until all are there. */
    public static void send(KafkaSettings settings, String topic, List<String> records) throws InterruptedException {
        Map<String, Object> properties = settings.admin();
        properties.put("linger.ms", 20);
        properties.put("acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            int partitions = producer.partitionsFor(topic).size();
            for (int i = 0; i < records.size(); i++) {
                sent.add(producer.send(new ProducerRecord<>(topic, i % partitions, null, records.get(i))));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaFault(
                    KafkaFault.Kind.UNREACHABLE,
                    settings.secrets()
                            .mask("topic " + topic + " did not take the records: "
                                    + e.getCause().getMessage()),
                    e.getCause());
        }
    }
}
