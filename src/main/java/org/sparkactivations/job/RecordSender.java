package org.sparkactivations.job;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;

/**
 * Sends rows of a key and a value to a topic, and counts those that the broker has acknowledged.
 *
 * @param client the settings of a Kafka client
 */
record RecordSender(Map<String, Object> client, String topic, LongAccumulator acknowledged)
        implements ForeachPartitionFunction<Row> {

    @Override
    public void call(Iterator<Row> rows) throws Exception {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("acks", "all");
        AtomicLong taken = new AtomicLong();
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            while (rows.hasNext() && failure.get() == null) {
                Row row = rows.next();
                var unused =
                        producer.send(new ProducerRecord<>(topic, row.getString(0), row.getString(1)), (where, e) -> {
                            if (e == null) {
                                taken.incrementAndGet();
                            } else {
                                failure.compareAndSet(null, e);
                            }
                        });
            }
            producer.flush();
        }
        acknowledged.add(taken.get());
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
