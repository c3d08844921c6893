package org.sparkactivations.job.publish.statistics;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Counts NULL and NaN and keeps the least, greatest and mean value of one column while its rows are written. NaN
 * counts for nothing else. A column that is neither number nor time has the count of NULLs only.
 */
public abstract class ColumnStatistics implements Serializable {
    private long nulls;

    final void add(InternalRow row, int ordinal) {
        if (row.isNullAt(ordinal)) {
            nulls++;
        } else {
            addValue(row, ordinal);
        }
    }

    final void merge(ColumnStatistics other) {
        nulls += other.nulls;
        mergeValues(other);
    }

    abstract void addValue(InternalRow row, int ordinal);

    abstract void mergeValues(ColumnStatistics other);

    /** As the report shows them: null for what there is not. */
    public abstract Summary summary();

    long nulls() {
        return nulls;
    }

    /** What the report shows of a column. */
    public record Summary(long nulls, Long nans, Object min, Object max, Double mean) {}
}
