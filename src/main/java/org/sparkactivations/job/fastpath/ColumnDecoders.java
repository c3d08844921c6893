package org.sparkactivations.job.fastpath;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.execution.datasources.parquet.ParquetRowConverter;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
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

/** Finds the decoder of a column of a file. */
final class ColumnDecoders {
    private ColumnDecoders() {}

    /**
     * The decoder of a column of a file.
     *
     * @param read the type that Spark reads it as
     * @return empty if that takes more than this class knows
     */
    static Optional<ColumnDecoder> of(Type column, DataType read) {
        if (read instanceof ArrayType array) {
            return ListDecoder.of(column, array);
        }
        if (!column.isPrimitive() || column.isRepetition(Type.Repetition.REPEATED)) {
            return Optional.empty();
        }
        return primitive(column.asPrimitiveType(), read).map(values -> (batch, vector) -> {
            putNulls(batch, vector);
            values.decode(batch, vector);
        });
    }

    private static void putNulls(ColumnBatch batch, WritableColumnVector vector) {
        boolean[] nulls = batch.nulls();
        if (nulls != null) {
            for (int i = 0; i < batch.size(); i++) {
                if (nulls[i]) {
                    vector.putNull(i);
                }
            }
        }
    }

    private static Optional<ColumnDecoder> primitive(PrimitiveType column, DataType read) {
        LogicalTypeAnnotation annotation = column.getLogicalTypeAnnotation();
        PrimitiveTypeName name = column.getPrimitiveTypeName();
        ColumnDecoder decoder = null;
        if (name == PrimitiveTypeName.DOUBLE && read instanceof DoubleType) {
            decoder = (batch, vector) -> vector.putDoubles(0, batch.size(), batch.doubles(), 0);
        } else if (name == PrimitiveTypeName.FLOAT && read instanceof FloatType) {
            decoder = (batch, vector) -> vector.putFloats(0, batch.size(), batch.floats(), 0);
        } else if (name == PrimitiveTypeName.BOOLEAN && read instanceof BooleanType) {
            decoder = ColumnDecoders::booleans;
        } else if (name == PrimitiveTypeName.INT32) {
            decoder = ofInts(annotation, read);
        } else if (name == PrimitiveTypeName.INT64) {
            decoder = ofLongs(annotation, read);
        } else if (name == PrimitiveTypeName.INT96 && read instanceof TimestampType) {
            decoder = ColumnDecoders::int96;
        } else if (read instanceof BinaryType
                || (name == PrimitiveTypeName.BINARY && read.equals(DataTypes.StringType))) {
            decoder = ColumnDecoders::bytes;
        } else if (read instanceof DecimalType decimal && isOf(decimal, annotation)) {
            decoder = (batch, vector) -> decimals(batch, vector, decimal);
        }
        return Optional.ofNullable(decoder);
    }

    private static boolean isOf(DecimalType type, LogicalTypeAnnotation annotation) {
        return annotation instanceof DecimalLogicalTypeAnnotation decimal
                && decimal.getScale() == type.scale()
                && decimal.getPrecision() == type.precision();
    }

    private static ColumnDecoder ofInts(LogicalTypeAnnotation annotation, DataType read) {
        if (read instanceof DecimalType decimal && isOf(decimal, annotation)) {
            return decimal.precision() <= Decimal.MAX_INT_DIGITS() ? ColumnDecoders::ints : null;
        } else if (annotation instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation) {
            return null;
        } else if (read instanceof IntegerType || read instanceof DateType) {
            return ColumnDecoders::ints;
        } else if (read instanceof ByteType) {
            return (batch, vector) -> {
                for (int i = 0; i < batch.size(); i++) {
                    vector.putByte(i, (byte) batch.ints()[i]);
                }
            };
        } else if (read instanceof ShortType) {
            return (batch, vector) -> {
                for (int i = 0; i < batch.size(); i++) {
                    vector.putShort(i, (short) batch.ints()[i]);
                }
            };
        }
        return read instanceof LongType ? ColumnDecoders::longs : null;
    }

    private static ColumnDecoder ofLongs(LogicalTypeAnnotation annotation, DataType read) {
        boolean time = read instanceof TimestampType || read instanceof TimestampNTZType;
        if (read instanceof DecimalType decimal && isOf(decimal, annotation)) {
            return decimal.precision() > Decimal.MAX_INT_DIGITS() && decimal.precision() <= Decimal.MAX_LONG_DIGITS()
                    ? ColumnDecoders::longs
                    : null;
        } else if (time && annotation instanceof TimestampLogicalTypeAnnotation stamp) {
            return stamp.getUnit() == TimeUnit.MICROS
                    ? ColumnDecoders::longs
                    : stamp.getUnit() == TimeUnit.MILLIS ? ColumnDecoders::millis : null;
        }
        boolean signed = annotation == null
                || (annotation instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation whole && whole.isSigned());
        return read instanceof LongType && signed ? ColumnDecoders::longs : null;
    }

    private static void ints(ColumnBatch batch, WritableColumnVector vector) {
        vector.putInts(0, batch.size(), batch.ints(), 0);
    }

    private static void longs(ColumnBatch batch, WritableColumnVector vector) {
        vector.putLongs(0, batch.size(), batch.longs(), 0);
    }

    private static void millis(ColumnBatch batch, WritableColumnVector vector) {
        for (int i = 0; i < batch.size(); i++) {
            if (batch.nulls() == null || !batch.nulls()[i]) {
                vector.putLong(i, Math.multiplyExact(batch.longs()[i], 1000L));
            }
        }
    }

    private static void booleans(ColumnBatch batch, WritableColumnVector vector) {
        for (int i = 0; i < batch.size(); i++) {
            vector.putBoolean(i, batch.booleans()[i]);
        }
    }

    private static void int96(ColumnBatch batch, WritableColumnVector vector) {
        for (int i = 0; i < batch.size(); i++) {
            if (batch.nulls() == null || !batch.nulls()[i]) {
                Binary value = Binary.fromConstantByteArray(batch.bytes()[i], batch.starts()[i], batch.lengths()[i]);
                vector.putLong(i, ParquetRowConverter.binaryToSQLTimestamp(value));
            }
        }
    }

    private static void bytes(ColumnBatch batch, WritableColumnVector vector) {
        for (int i = 0; i < batch.size(); i++) {
            if (batch.nulls() == null || !batch.nulls()[i]) {
                vector.putByteArray(i, batch.bytes()[i], batch.starts()[i], batch.lengths()[i]);
            }
        }
    }

    private static void decimals(ColumnBatch batch, WritableColumnVector vector, DecimalType type) {
        for (int i = 0; i < batch.size(); i++) {
            if (batch.nulls() == null || !batch.nulls()[i]) {
                int start = batch.starts()[i];
                BigInteger unscaled =
                        new BigInteger(Arrays.copyOfRange(batch.bytes()[i], start, start + batch.lengths()[i]));
                if (type.precision() <= Decimal.MAX_INT_DIGITS()) {
                    vector.putInt(i, unscaled.intValue());
                } else if (type.precision() <= Decimal.MAX_LONG_DIGITS()) {
                    vector.putLong(i, unscaled.longValue());
                } else {
                    vector.putByteArray(i, unscaled.toByteArray());
                }
            }
        }
    }
}
