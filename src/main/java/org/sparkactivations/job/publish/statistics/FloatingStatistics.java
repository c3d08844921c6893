package org.sparkactivations.job.publish.statistics;

import org.apache.parquet.column.statistics.Statistics;
import org.apache.spark.sql.catalyst.InternalRow;

/** Statistics of DOUBLE and FLOAT. */
final class FloatingStatistics extends ColumnStatistics {
    private static final long POSITIVE_ZERO = Double.doubleToRawLongBits(0.0);
    private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

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

    /** Takes four values at a time into sums of their own: in one alone each addition waits for the one before. */
    @Override
    void addValues(double[] values, int count) {
        var sums = new CompensatedSum.Four();
        double least = min;
        double greatest = max;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            double a = values[i];
            double b = values[i + 1];
            double c = values[i + 2];
            double d = values[i + 3];
            if (Double.isNaN(a + b + c + d)) {
                addValue(a);
                addValue(b);
                addValue(c);
                addValue(d);
            } else {
                this.count += 4;
                least = a < least ? a : least;
                least = b < least ? b : least;
                least = c < least ? c : least;
                least = d < least ? d : least;
                greatest = a > greatest ? a : greatest;
                greatest = b > greatest ? b : greatest;
                greatest = c > greatest ? c : greatest;
                greatest = d > greatest ? d : greatest;
                sums.add(a, b, c, d);
            }
        }
        min = Math.min(min, least == 0 && contains(values, i, NEGATIVE_ZERO) ? -0.0 : least);
        max = Math.max(max, greatest == 0 && contains(values, i, POSITIVE_ZERO) ? 0.0 : greatest);
        sums.addTo(sum);
        for (; i < count; i++) {
            addValue(values[i]);
        }
    }

    /** Whether one of the first values has these bits: a comparison takes both zeros for one. */
    private static boolean contains(double[] values, int count, long bits) {
        for (int i = 0; i < count; i++) {
            if (Double.doubleToRawLongBits(values[i]) == bits) {
                return true;
            }
        }
        return false;
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
