package org.sparkactivations.job.publish.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
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
    boolean addBounds(Statistics<?> bounds) {
        BigDecimal least = decimal(bounds.genericGetMin());
        BigDecimal greatest = decimal(bounds.genericGetMax());
        if (least == null || greatest == null) {
            return false;
        }
        count++;
        min = min == null ? least : min.min(least);
        max = max == null ? greatest : max.max(greatest);
        return true;
    }

    private BigDecimal decimal(Object stored) {
        if (stored instanceof Binary bytes) {
            return new BigDecimal(new BigInteger(bytes.getBytes()), type.scale());
        }
        return stored instanceof Number unscaled ? BigDecimal.valueOf(unscaled.longValue(), type.scale()) : null;
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
    Summary summaryOfValues() {
        return new Summary(nulls(), null, min, max, count == 0 ? null : sum.value() / count);
    }
}
