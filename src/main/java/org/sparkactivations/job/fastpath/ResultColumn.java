package org.sparkactivations.job.fastpath;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.sparkactivations.job.fastpath.page.ColumnBatch;
import org.sparkactivations.job.fastpath.page.PhysicalType;

/** Gathers what generated code computes for one column, stored as Spark's own writer would. */
final class ResultColumn {
    private static final long MOST_BYTES = 1 << 20;

    private final int ordinal;
    private final boolean[] nulls;
    private final ResultValues values;
    private boolean anyNull;
    private int rows;

    private ResultColumn(int ordinal, int most, ResultValues values) {
        this.ordinal = ordinal;
        this.nulls = new boolean[most];
        this.values = values;
    }

    /** One of the values, and how they become a batch. */
    private interface Put {
        void put(InternalRow row, int place, int at);
    }

    private interface Take {
        ColumnBatch take(boolean[] nulls, int rows);
    }

    private record Flat(Put put, Take take) implements ResultValues {
        @Override
        public void put(InternalRow row, int place, int at) {
            put.put(row, place, at);
        }

        @Override
        public ColumnBatch take(boolean[] nulls, int rows) {
            return take.take(nulls, rows);
        }
    }

    /** Whether the fast path writes columns of a type. */
    static boolean takes(DataType type) {
        return values(type, 0).isPresent();
    }

    /**
     * A column without rows.
     *
     * @param ordinal its place in the computed rows
     * @param most how many rows it can hold
     */
    static ResultColumn of(DataType type, int ordinal, int most) {
        return new ResultColumn(ordinal, most, values(type, most).orElseThrow());
    }

    /** Adds the column's value in a computed row. */
    void append(InternalRow row) {
        boolean isNull = row.isNullAt(ordinal);
        nulls[rows] = isNull;
        if (isNull) {
            anyNull = true;
            values.putNull(rows);
        } else {
            values.put(row, ordinal, rows);
        }
        rows++;
    }

    /** Whether values of any length have grown to so many that they should be taken before the batch is whole. */
    boolean isFull() {
        return values.bytes() >= MOST_BYTES;
    }

    /** The rows since the last call; they are overwritten by what is added next. */
    ColumnBatch take() {
        ColumnBatch batch = values.take(anyNull ? nulls : null, rows);
        rows = 0;
        anyNull = false;
        return batch;
    }

    private static Optional<ResultValues> values(DataType type, int most) {
        if (type instanceof ArrayType array) {
            return ListValues.of(array);
        } else if (type instanceof DoubleType) {
            double[] all = new double[most];
            return flat((row, i, at) -> all[at] = row.getDouble(i), (nulls, n) -> ColumnBatch.ofDoubles(all, nulls, n));
        } else if (type instanceof FloatType) {
            float[] all = new float[most];
            return flat((row, i, at) -> all[at] = row.getFloat(i), (nulls, n) -> ColumnBatch.ofFloats(all, nulls, n));
        } else if (type instanceof BooleanType) {
            boolean[] all = new boolean[most];
            return flat(
                    (row, i, at) -> all[at] = row.getBoolean(i), (nulls, n) -> ColumnBatch.ofBooleans(all, nulls, n));
        } else if (type instanceof LongType || type instanceof TimestampType || type instanceof TimestampNTZType) {
            return longs(most, (row, i) -> row.getLong(i));
        } else if (type instanceof DecimalType decimal && decimal.precision() > Decimal.MAX_LONG_DIGITS()) {
            int width = Decimal.minBytesForPrecision()[decimal.precision()];
            return bytes(PhysicalType.FIXED, most, (row, i) -> fixed(row, i, decimal, width));
        } else if (type instanceof DecimalType decimal && decimal.precision() > Decimal.MAX_INT_DIGITS()) {
            return longs(most, (row, i) -> unscaled(row, i, decimal));
        } else if (type.equals(DataTypes.StringType)) {
            return bytes(
                    PhysicalType.BINARY, most, (row, i) -> row.getUTF8String(i).getBytes());
        } else if (type instanceof BinaryType) {
            return bytes(PhysicalType.BINARY, most, (row, i) -> row.getBinary(i));
        }
        IntOf value = type instanceof ByteType
                ? (row, i) -> row.getByte(i)
                : type instanceof ShortType
                        ? (row, i) -> row.getShort(i)
                        : type instanceof IntegerType || type instanceof DateType
                                ? (row, i) -> row.getInt(i)
                                : type instanceof DecimalType decimal
                                        ? (row, i) -> (int) unscaled(row, i, decimal)
                                        : null;
        if (value == null) {
            return Optional.empty();
        }
        int[] all = new int[most];
        return flat((row, i, at) -> all[at] = value.of(row, i), (nulls, n) -> ColumnBatch.ofInts(all, nulls, n));
    }

    private interface IntOf {
        int of(InternalRow row, int ordinal);
    }

    private interface LongOf {
        long of(InternalRow row, int ordinal);
    }

    private static Optional<ResultValues> flat(Put put, Take take) {
        return Optional.of(new Flat(put, take));
    }

    private static Optional<ResultValues> longs(int most, LongOf value) {
        long[] all = new long[most];
        return flat((row, i, at) -> all[at] = value.of(row, i), (nulls, n) -> ColumnBatch.ofLongs(all, nulls, n));
    }

    private static Optional<ResultValues> bytes(PhysicalType type, int most, BytesValues.Of value) {
        return Optional.of(new BytesValues(type, most, value));
    }

    private static long unscaled(InternalRow row, int ordinal, DecimalType type) {
        return row.getDecimal(ordinal, type.precision(), type.scale()).toUnscaledLong();
    }

    /** The unscaled value, big-endian, with its sign in front of it. */
    private static byte[] fixed(InternalRow row, int ordinal, DecimalType type, int width) {
        BigInteger unscaled = row.getDecimal(ordinal, type.precision(), type.scale())
                .toJavaBigDecimal()
                .unscaledValue();
        byte[] shortest = unscaled.toByteArray();
        byte[] bytes = new byte[width];
        if (unscaled.signum() < 0) {
            java.util.Arrays.fill(bytes, (byte) -1);
        }
        System.arraycopy(shortest, 0, bytes, width - shortest.length, shortest.length);
        return bytes;
    }
}
