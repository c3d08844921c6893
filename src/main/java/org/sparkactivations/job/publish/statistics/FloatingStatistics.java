package org.sparkactivations.job.publish.statistics;

import org.apache.parquet.column.statistics.Statistics;
import org.apache.spark.sql.catalyst.InternalRow;

/** Statistics of DOUBLE and FLOAT. */
final class FloatingStatistics extends ColumnStatistics {
    private final boolean single;
    private long nans;
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private final CompensatedSum sum = new CompensatedSum();

    FloatingStatistics(boolean single) {
        this.single = single;
    }

    @Override
    void addValue(InternalRow row, int ordinal) {
        addValue(single ? row.getFloat(ordinal) : row.getDouble(ordinal));
    }

    @Override
    void addValue(double value) {
        if (Double.isNaN(value)) {
            nans++;
            return;
        }
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum.add(value);
    }

    @Override
    boolean addBounds(Statistics<?> bounds) {
        if (!(bounds.genericGetMin() instanceof Number least) || !(bounds.genericGetMax() instanceof Number greatest)) {
            return false;
        }
        count++;
        min = Math.min(min, least.doubleValue());
        max = Math.max(max, greatest.doubleValue());
        return true;
    }

    @Override
    void mergeValues(ColumnStatistics statistics) {
        FloatingStatistics other = (FloatingStatistics) statistics;
        nans += other.nans;
        count += other.count;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        sum.add(other.sum);
    }

    @Override
    Summary summaryOfValues() {
        if (count == 0) {
            return new Summary(nulls(), nans, null, null, null);
        }
        return new Summary(nulls(), nans, min, max, sum.value() / count);
    }
}
