package org.sparkactivations.job.fastpath.page;

import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.ColumnOrder.ColumnOrderName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * The smallest and the greatest value of a page, and how many are NULL, as Parquet's own writer has them. A page with NaN
 * has neither smallest nor greatest; a zero as smallest is -0.0, as greatest 0.0.
 */
final class PageStatistics {
    private final PrimitiveType type;
    private final PhysicalType physical;

    /** Whether numbers or bytes stand in Java's own order: the one of the signed numbers, or of unsigned bytes. */
    private final boolean isPlain;

    private Statistics<?> statistics;
    private boolean hasNaN;

    PageStatistics(PrimitiveType type) {
        this.type = type;
        this.physical = PhysicalType.of(type.getPrimitiveTypeName());
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        this.isPlain = physical.isBytes()
                ? !(annotation instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation
                                || annotation instanceof Float16LogicalTypeAnnotation)
                        && type.columnOrder().getColumnOrderName() == ColumnOrderName.TYPE_DEFINED_ORDER
                : !(annotation instanceof IntLogicalTypeAnnotation number) || number.isSigned();
        clear();
    }

    void clear() {
        statistics = Statistics.createStats(type);
        hasNaN = false;
    }

    Statistics<?> get() {
        return statistics;
    }

    boolean hasNaN() {
        return hasNaN;
    }

    /** Adds the values of some places of a batch. */
    void add(ColumnBatch batch, int from, int count) {
        int to = from + count;
        int first = from;
        boolean[] nulls = batch.nulls;
        if (nulls != null) {
            int missing = 0;
            for (int i = from; i < to; i++) {
                missing += nulls[i] ? 1 : 0;
            }
            statistics.incrementNumNulls(missing);
            while (first < to && nulls[first]) {
                first++;
            }
        }
        if (first == to) {
            return;
        }
        switch (physical) {
            case DOUBLE -> doubles(batch.doubles, nulls, first, to);
            case FLOAT -> floats(batch.floats, nulls, first, to);
            case INT64 -> longs(batch.longs, nulls, first, to);
            case INT32 -> ints(batch.ints, nulls, first, to);
            case BOOLEAN -> booleans(batch.booleans, nulls, first, to);
            case INT96, BINARY, FIXED -> bytes(batch, first, to);
        }
    }

    /** A comparison that as a rule has the same outcome costs less than Math.min, which looks for NaN and zeros each time. */
    private void doubles(double[] values, boolean[] nulls, int first, int to) {
        double min = values[first];
        double max = min;
        boolean isNaN = Double.isNaN(min);
        for (int i = first + 1; i < to; i++) {
            double value = values[i];
            if (nulls != null && nulls[i]) {
                continue;
            }
            if (value > max) {
                max = value;
            } else if (value < min) {
                min = value;
            } else {
                isNaN |= Double.isNaN(value);
            }
        }
        if (isNaN) {
            hasNaN = true;
            return;
        }
        statistics.updateStats(min == 0 ? -0.0 : min);
        statistics.updateStats(max == 0 ? 0.0 : max);
    }

    /** A comparison that as a rule has the same outcome costs less than Math.min, which looks for NaN and zeros each time. */
    private void floats(float[] values, boolean[] nulls, int first, int to) {
        float min = values[first];
        float max = min;
        boolean isNaN = Float.isNaN(min);
        for (int i = first + 1; i < to; i++) {
            float value = values[i];
            if (nulls != null && nulls[i]) {
                continue;
            }
            if (value > max) {
                max = value;
            } else if (value < min) {
                min = value;
            } else {
                isNaN |= Float.isNaN(value);
            }
        }
        if (isNaN) {
            hasNaN = true;
            return;
        }
        statistics.updateStats(min == 0 ? -0.0f : min);
        statistics.updateStats(max == 0 ? 0.0f : max);
    }

    private void longs(long[] values, boolean[] nulls, int first, int to) {
        long min = values[first];
        long max = min;
        for (int i = first; i < to; i++) {
            if (nulls == null || !nulls[i]) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
                if (!isPlain) {
                    statistics.updateStats(values[i]);
                }
            }
        }
        if (isPlain) {
            statistics.updateStats(min);
            statistics.updateStats(max);
        }
    }

    private void ints(int[] values, boolean[] nulls, int first, int to) {
        int min = values[first];
        int max = min;
        for (int i = first; i < to; i++) {
            if (nulls == null || !nulls[i]) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
                if (!isPlain) {
                    statistics.updateStats(values[i]);
                }
            }
        }
        if (isPlain) {
            statistics.updateStats(min);
            statistics.updateStats(max);
        }
    }

    private void booleans(boolean[] values, boolean[] nulls, int first, int to) {
        boolean all = true;
        boolean any = false;
        for (int i = first; i < to; i++) {
            if (nulls == null || !nulls[i]) {
                all &= values[i];
                any |= values[i];
            }
        }
        statistics.updateStats(all);
        statistics.updateStats(any);
    }

    private void bytes(ColumnBatch batch, int first, int to) {
        int min = first;
        int max = first;
        for (int i = first; i < to; i++) {
            if (batch.nulls != null && batch.nulls[i]) {
                continue;
            }
            if (!isPlain) {
                statistics.updateStats(binary(batch, i));
            } else if (compare(batch, i, min) < 0) {
                min = i;
            } else if (compare(batch, i, max) > 0) {
                max = i;
            }
        }
        if (isPlain) {
            statistics.updateStats(binary(batch, min));
            statistics.updateStats(binary(batch, max));
        }
    }

    private static int compare(ColumnBatch batch, int a, int b) {
        return Arrays.compareUnsigned(
                batch.bytes[a],
                batch.starts[a],
                batch.starts[a] + batch.lengths[a],
                batch.bytes[b],
                batch.starts[b],
                batch.starts[b] + batch.lengths[b]);
    }

    private static Binary binary(ColumnBatch batch, int i) {
        return Binary.fromReusedByteArray(batch.bytes[i], batch.starts[i], batch.lengths[i]);
    }
}
