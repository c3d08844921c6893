package org.sparkactivations.sql.pushdown;

import java.util.Optional;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/**
 * The values of a numeric type in ascending order, numbered by consecutive integers. Of the floating-point numbers NaN has
 * no number, and -0.0 comes right before 0.0.
 */
enum ValueOrder {
    DOUBLE(index(Double.NEGATIVE_INFINITY), index(Double.POSITIVE_INFINITY)) {
        @Override
        Object value(long index) {
            return Double.longBitsToDouble(index >= 0 ? index : Long.MIN_VALUE - index - 1);
        }
    },
    FLOAT(index(Float.NEGATIVE_INFINITY), index(Float.POSITIVE_INFINITY)) {
        @Override
        Object value(long index) {
            int bits = (int) index;
            return Float.intBitsToFloat(bits >= 0 ? bits : Integer.MIN_VALUE - bits - 1);
        }
    },
    BYTE(Byte.MIN_VALUE, Byte.MAX_VALUE) {
        @Override
        Object value(long index) {
            return (byte) index;
        }
    },
    SHORT(Short.MIN_VALUE, Short.MAX_VALUE) {
        @Override
        Object value(long index) {
            return (short) index;
        }
    },
    INTEGER(Integer.MIN_VALUE, Integer.MAX_VALUE) {
        @Override
        Object value(long index) {
            return (int) index;
        }
    },
    LONG(Long.MIN_VALUE, Long.MAX_VALUE) {
        @Override
        Object value(long index) {
            return index;
        }
    };

    private final long first;
    private final long last;

    ValueOrder(long first, long last) {
        this.first = first;
        this.last = last;
    }

    static Optional<ValueOrder> of(DataType type) {
        if (type instanceof DoubleType) {
            return Optional.of(DOUBLE);
        } else if (type instanceof FloatType) {
            return Optional.of(FLOAT);
        } else if (type instanceof ByteType) {
            return Optional.of(BYTE);
        } else if (type instanceof ShortType) {
            return Optional.of(SHORT);
        } else if (type instanceof IntegerType) {
            return Optional.of(INTEGER);
        } else if (type instanceof LongType) {
            return Optional.of(LONG);
        }
        return Optional.empty();
    }

    private static long index(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits - 1;
    }

    private static long index(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits >= 0 ? bits : Integer.MIN_VALUE - bits - 1;
    }

    /** The number of the least value. */
    long first() {
        return first;
    }

    /** The number of the greatest value. */
    long last() {
        return last;
    }

    /** The value of this number, as Catalyst holds it. */
    abstract Object value(long index);

    /** NaN, as Catalyst holds it; null if the type has none. */
    Object nan() {
        return switch (this) {
            case DOUBLE -> Double.NaN;
            case FLOAT -> Float.NaN;
            default -> null;
        };
    }

    /** Infinity, which only NaN is greater than; null if the type has no NaN. */
    Object infinity() {
        return nan() == null ? null : value(last);
    }
}
