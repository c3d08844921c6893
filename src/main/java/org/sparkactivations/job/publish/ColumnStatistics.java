package org.sparkactivations.job.publish;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Counts of NULL and NaN, least, greatest and mean of one column, gathered while its rows are written. NaN counts for
 * nothing else. A column that is neither number nor time has the count of NULLs only.
 */
public abstract class ColumnStatistics implements Serializable {
    private long nulls;

    static ColumnStatistics of(DataType type) {
        if (type instanceof DoubleType || type instanceof FloatType) {
            return new FloatingStatistics(type instanceof FloatType);
        }
        if (type instanceof DecimalType decimal) {
            return new DecimalStatistics(decimal);
        }
        if (type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType
                || type instanceof DateType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType) {
            return new WholeStatistics(type);
        }
        return new NullsOnly();
    }

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

    private static final class NullsOnly extends ColumnStatistics {
        @Override
        void addValue(InternalRow row, int ordinal) {}

        @Override
        void mergeValues(ColumnStatistics other) {}

        @Override
        public Summary summary() {
            return new Summary(nulls(), null, null, null, null);
        }
    }
}
