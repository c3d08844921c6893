package org.sparkactivations.job.publish.statistics;

import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DecimalType;

/** Statistics of DECIMAL. */
final class DecimalStatistics extends ColumnStatistics {
    private final DecimalType type;
    private long count;
    private BigDecimal min;
    private BigDecimal max;
    private final CompensatedSum sum = new CompensatedSum();

    DecimalStatistics(DecimalType type) {
        this.type = type;
    }

    @Override
    void addValue(InternalRow row, int ordinal) {
        BigDecimal value =
                row.getDecimal(ordinal, type.precision(), type.scale()).toJavaBigDecimal();
        count++;
        min = min == null ? value : min.min(value);
        max = max == null ? value : max.max(value);
        sum.add(value.doubleValue());
    }

    @Override
    void mergeValues(ColumnStatistics statistics) {
        DecimalStatistics other = (DecimalStatistics) statistics;
        count += other.count;
        if (other.min != null) {
            min = min == null ? other.min : min.min(other.min);
            max = max == null ? other.max : max.max(other.max);
        }
        sum.add(other.sum);
    }

    @Override
    public Summary summary() {
        return new Summary(nulls(), null, min, max, count == 0 ? null : sum.value() / count);
    }
}
