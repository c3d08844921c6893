package org.sparkactivations.job.publish.statistics;

import java.io.Serializable;
import java.util.OptionalLong;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Counts NULL and NaN and keeps the least, greatest and mean value of one column while its rows are written. NaN
 * counts for nothing else. A column that is neither number nor time has the count of NULLs only. Of rows that are copied
 * unread it has what the footers of their files say: NULLs, least and greatest, and neither NaN nor mean.
 */
public abstract class ColumnStatistics implements Serializable {
    private long nulls;
    private boolean ofFooters;
    private boolean nullsAreKnown = true;
    private boolean boundsAreKnown = true;

    /** Adds the value of a row. */
    public final void add(InternalRow row, int ordinal) {
        if (row.isNullAt(ordinal)) {
            nulls++;
        } else {
            addValue(row, ordinal);
        }
    }

    /** Adds the first values of an array; {@code isNull} is null if none of them is NULL. */
    public final void add(double[] values, boolean[] isNull, int count) {
        if (isNull == null) {
            addValues(values, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (isNull[i]) {
                nulls++;
            } else {
                addValue(values[i]);
            }
        }
    }

    /** As for DOUBLE. */
    public final void add(float[] values, boolean[] isNull, int count) {
        for (int i = 0; i < count; i++) {
            if (isNull != null && isNull[i]) {
                nulls++;
            } else {
                addValue(values[i]);
            }
        }
    }

    /** As for DOUBLE. */
    public final void add(int[] values, boolean[] isNull, int count) {
        for (int i = 0; i < count; i++) {
            if (isNull != null && isNull[i]) {
                nulls++;
            } else {
                addValue(values[i]);
            }
        }
    }

    /** As for DOUBLE. */
    public final void add(long[] values, boolean[] isNull, int count) {
        for (int i = 0; i < count; i++) {
            if (isNull != null && isNull[i]) {
                nulls++;
            } else {
                addValue(values[i]);
            }
        }
    }

    /** Adds so many values that are NULL. */
    public final void addNulls(long count) {
        nulls += count;
    }

    /**
     * Adds rows that nobody reads, by what their file's footer says.
     *
     * @param rows how many
     * @param nullRows how many of them are NULL; empty if the footer does not say it
     * @param bounds the least and the greatest; null if the footer has none
     */
    public final void addFooter(long rows, OptionalLong nullRows, Statistics<?> bounds) {
        ofFooters = true;
        nullsAreKnown &= nullRows.isPresent();
        nulls += nullRows.orElse(0);
        if (nullRows.isPresent() && nullRows.getAsLong() == rows) {
            return;
        }
        boundsAreKnown &= bounds != null && bounds.hasNonNullValue() && addBounds(bounds);
    }

    final void merge(ColumnStatistics other) {
        nulls += other.nulls;
        ofFooters |= other.ofFooters;
        nullsAreKnown &= other.nullsAreKnown;
        boundsAreKnown &= other.boundsAreKnown;
        mergeValues(other);
    }

    abstract void addValue(InternalRow row, int ordinal);

    void addValue(double value) {}

    /** Adds the first values of an array of which none is NULL. */
    void addValues(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            addValue(values[i]);
        }
    }

    void addValue(long value) {}

    /** Adds what a footer says; false if it cannot be told of such a column. */
    boolean addBounds(Statistics<?> bounds) {
        return false;
    }

    abstract void mergeValues(ColumnStatistics other);

    /** As the report shows them: null for what there is not. */
    public final Summary summary() {
        Summary known = summaryOfValues();
        if (!ofFooters) {
            return known;
        }
        return new Summary(
                nullsAreKnown ? (Long) nulls : null,
                null,
                boundsAreKnown ? known.min() : null,
                boundsAreKnown ? known.max() : null,
                null);
    }

    /** Whether some of it is what footers say, and not counted. */
    public final boolean isOfFooters() {
        return ofFooters;
    }

    abstract Summary summaryOfValues();

    long nulls() {
        return nulls;
    }

    /** What the report shows of a column. */
    public record Summary(Long nulls, Long nans, Object min, Object max, Double mean) {}
}
