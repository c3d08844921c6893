package org.sparkactivations.job.publish.statistics;

import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
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
    private static final long MICROS_IN_MILLI = 1000;

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
        if (type instanceof ByteType) {
            addValue(row.getByte(ordinal));
        } else if (type instanceof ShortType) {
            addValue(row.getShort(ordinal));
        } else if (type instanceof IntegerType || type instanceof DateType) {
            addValue(row.getInt(ordinal));
        } else {
            addValue(row.getLong(ordinal));
        }
    }

    @Override
    void addValue(long value) {
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum.add((double) value);
    }

    @Override
    boolean addBounds(Statistics<?> bounds) {
        if (!(bounds.genericGetMin() instanceof Number least) || !(bounds.genericGetMax() instanceof Number greatest)) {
            return false;
        }
        LogicalTypeAnnotation annotation = bounds.type().getLogicalTypeAnnotation();
        boolean millis =
                annotation instanceof TimestampLogicalTypeAnnotation stamp && stamp.getUnit() == TimeUnit.MILLIS;
        boolean unsigned = annotation instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
        count++;
        min = Math.min(min, kept(least, millis, unsigned));
        max = Math.max(max, kept(greatest, millis, unsigned));
        return true;
    }

    /** A value as Spark keeps it. */
    private static long kept(Number value, boolean millis, boolean unsigned) {
        if (unsigned && value instanceof Integer bits) {
            return Integer.toUnsignedLong(bits);
        }
        return millis ? value.longValue() * MICROS_IN_MILLI : value.longValue();
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
    Summary summaryOfValues() {
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
