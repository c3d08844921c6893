package org.sparkactivations.job.publish.statistics;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts what the writers of one run write: rows, bad rows with some of their reasons, and the statistics of each
 * column.
 */
public final class WriteMetrics implements Serializable {
    private static final int REASONS = 5;

    private final ColumnStatistics[] columns;
    private final List<String> reasons = new ArrayList<>();
    private long rows;
    private long bad;

    /**
     * Counts of nothing yet.
     *
     * @param schema of the files, which have no partition columns
     */
    public WriteMetrics(StructType schema) {
        columns = Arrays.stream(schema.fields())
                .map(field -> StatisticsByType.of(field.dataType()))
                .toArray(ColumnStatistics[]::new);
    }

    /** Counts rows whose values are added column by column. */
    public void addRows(long count) {
        rows += count;
    }

    public void addRow(InternalRow row) {
        rows++;
        for (int i = 0; i < columns.length; i++) {
            columns[i].add(row, i);
        }
    }

    public void addBad(String reason) {
        bad++;
        if (reasons.size() < REASONS) {
            reasons.add(reason);
        }
    }

    public void merge(WriteMetrics other) {
        rows += other.rows;
        bad += other.bad;
        other.reasons.stream().limit(REASONS - reasons.size()).forEach(reasons::add);
        for (int i = 0; i < columns.length; i++) {
            columns[i].merge(other.columns[i]);
        }
    }

    /** The rows of the output's files. */
    public long rows() {
        return rows;
    }

    /** The bad rows: set to NULL, and so among {@link #rows}, or quarantined. */
    public long bad() {
        return bad;
    }

    /** Some of the bad rows, to be shown. */
    public List<String> reasons() {
        return List.copyOf(reasons);
    }

    public ColumnStatistics column(int index) {
        return columns[index];
    }

    /**
     * Brings the tallies of the finished tasks together. Spark's heartbeat serializes it, or copies it, while a task adds
     * to it.
     */
    public static final class Accumulator extends AccumulatorV2<WriteMetrics, WriteMetrics> {
        private final StructType schema;
        private WriteMetrics tally;

        public Accumulator(StructType schema) {
            this.schema = schema;
            tally = new WriteMetrics(schema);
        }

        @Override
        public synchronized boolean isZero() {
            return tally.rows == 0 && tally.bad == 0;
        }

        @Override
        public synchronized AccumulatorV2<WriteMetrics, WriteMetrics> copy() {
            Accumulator copy = new Accumulator(schema);
            copy.add(tally);
            return copy;
        }

        @Override
        public synchronized void reset() {
            tally = new WriteMetrics(schema);
        }

        @Override
        public synchronized void add(WriteMetrics other) {
            tally.merge(other);
        }

        @Override
        public synchronized void merge(AccumulatorV2<WriteMetrics, WriteMetrics> other) {
            tally.merge(other.value());
        }

        @Override
        public synchronized WriteMetrics value() {
            return tally;
        }

        private synchronized void writeObject(ObjectOutputStream stream) throws IOException {
            stream.defaultWriteObject();
        }
    }
}
