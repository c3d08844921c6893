package org.sparkactivations.sql.record.avro;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.util.AccumulatorV2;

/** Finds the schema id of the first Avro record in Confluent's frame that a query reads, whatever task reads it first. */
public final class FirstSchemaId extends AccumulatorV2<FirstSchemaId.Seen, FirstSchemaId.Seen> {
    private static final long serialVersionUID = 1L;

    /** A record's schema id, and where the record lies. */
    public record Seen(String topic, int partition, long offset, int id) implements Serializable {
        private static final Comparator<Seen> ORDER = Comparator.comparing(Seen::topic)
                .thenComparingInt(Seen::partition)
                .thenComparingLong(Seen::offset);

        boolean isBefore(Seen other) {
            return other == null || ORDER.compare(this, other) < 0;
        }
    }

    private Seen first;

    @Override
    public boolean isZero() {
        return first == null;
    }

    @Override
    public FirstSchemaId copy() {
        FirstSchemaId copy = new FirstSchemaId();
        copy.first = first;
        return copy;
    }

    @Override
    public void reset() {
        first = null;
    }

    @Override
    public void add(Seen seen) {
        if (seen.isBefore(first)) {
            first = seen;
        }
    }

    @Override
    public void merge(AccumulatorV2<Seen, Seen> other) {
        if (other.value() != null) {
            add(other.value());
        }
    }

    /** The first one by topic, partition and offset; null if there is none. */
    @Override
    public Seen value() {
        return first;
    }
}
