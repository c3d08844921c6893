package org.sparkactivations.job.publish.statistics;

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

/** Chooses the statistics for a column by its type. */
final class StatisticsByType {
    private StatisticsByType() {}

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

    private static final class NullsOnly extends ColumnStatistics {
        @Override
        void addValue(InternalRow row, int ordinal) {}

        @Override
        void mergeValues(ColumnStatistics other) {}

        @Override
        Summary summaryOfValues() {
            return new Summary(nulls(), null, null, null, null);
        }
    }
}
