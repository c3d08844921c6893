package org.sparkactivations.job.publish.statistics;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Statistics of integers, and of dates and timestamps, which Spark stores as integers. */
final class WholeStatistics extends ColumnStatistics {
    private final DataType type;
    private long count;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private final CompensatedSum sum = new CompensatedSum();

    WholeStatistics(DataType type) {
        this.type = type;
    }

    @Override
    void addValue(InternalRow row, int ordinal) {
        long value;
        if (type instanceof ByteType) {
            value = row.getByte(ordinal);
        } else if (type instanceof ShortType) {
            value = row.getShort(ordinal);
        } else if (type instanceof IntegerType || type instanceof DateType) {
            value = row.getInt(ordinal);
        } else {
            value = row.getLong(ordinal);
        }
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum.add((double) value);
    }

    @Override
    void mergeValues(ColumnStatistics statistics) {
        WholeStatistics other = (WholeStatistics) statistics;
        count += other.count;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        sum.add(other.sum);
    }

    @Override
    public Summary summary() {
        if (count == 0) {
            return new Summary(nulls(), null, null, null, null);
        }
        return new Summary(nulls(), null, shown(min), shown(max), isTime() ? null : sum.value() / count);
    }

    private boolean isTime() {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
    }

    private Object shown(long value) {
        if (type instanceof DateType) {
            return DateTimeUtils.daysToLocalDate((int) value).toString();
        }
        if (type instanceof TimestampType) {
            return DateTimeUtils.microsToInstant(value).toString();
        }
        if (type instanceof TimestampNTZType) {
            return DateTimeUtils.microsToLocalDateTime(value).toString();
        }
        return value;
    }
}
