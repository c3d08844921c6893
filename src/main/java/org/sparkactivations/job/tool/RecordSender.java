package org.sparkactivations.job.tool;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.sql.error.ErrorText;
import scala.Tuple2;

/**
 * Sends keys and values to a topic, until Kafka rejects one. A pair for each partition of the rows tells how many
 * records the broker has acknowledged, and of the one that it has not taken, or null. It is no failure of the task,
 * for Spark would send all the partition's rows again, and lose the count.
 *
 * @param client the settings of a Kafka client
 */
record RecordSender(Map<String, Object> client, String topic)
        implements MapPartitionsFunction<Row, Tuple2<Long, String>> {

    @Override
    public Iterator<Tuple2<Long, String>> call(Iterator<Row> rows) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("acks", "all");
        AtomicLong taken = new AtomicLong();
        AtomicReference<String> failure = new AtomicReference<>();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            while (rows.hasNext() && failure.get() == null) {
                Row row = rows.next();
                String value = row.getString(1);
                var unused = producer.send(new ProducerRecord<>(topic, row.getString(0), value), (where, e) -> {
                    if (e == null) {
                        taken.incrementAndGet();
                    } else {
                        failure.compareAndSet(null, refused(value, e));
                    }
                });
            }
        }
        return List.of(new Tuple2<>(taken.get(), failure.get())).iterator();
    }

    private String refused(String value, Exception e) {
        return "topic %s did not take the record %s of %,d characters: %s"
                .formatted(topic, ErrorText.shown(value), value.length(), AnalysisMessage.firstLine(e));
    }
}
