package org.sparkactivations.sql.record.value;

import java.util.Base64;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Parses text as a value of a Spark type, exactly: no rounding, no overflow, no text around the value; other forms
 * only where the rules name them.
 */
public final class TextValue {
    private final NumberRules numbers;
    private final TimeValue times;

    public TextValue(ValueRules rules) {
        numbers = rules.numbers();
        times = new TimeValue(rules.times());
    }

    public NumberRules numbers() {
        return numbers;
    }

    /** What a number counts where this type is declared; null if it is no value of it. */
    public EpochUnit epochUnit(DataType type) {
        return times.epochUnit(type);
    }

    /** Whether {@link #read} knows the type. */
    public static boolean supports(DataType type) {
        return type instanceof StringType
                || type instanceof BooleanType
                || type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType
                || type instanceof FloatType
                || type instanceof DoubleType
                || type instanceof DecimalType
                || type instanceof DateType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType
                || type instanceof BinaryType;
    }

    /** The value in Spark's internal form. */
    public Object read(String text, DataType type) throws RejectedRecord {
        if (type instanceof StringType) {
            return UTF8String.fromString(text);
        } else if (type instanceof DoubleType) {
            return doubleValue(text);
        } else if (type instanceof FloatType) {
            return floatValue(text);
        } else if (type instanceof LongType) {
            return NumberText.integer(text, type, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type instanceof IntegerType) {
            return (int) NumberText.integer(text, type, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type instanceof ShortType) {
            return (short) NumberText.integer(text, type, Short.MIN_VALUE, Short.MAX_VALUE);
        } else if (type instanceof ByteType) {
            return (byte) NumberText.integer(text, type, Byte.MIN_VALUE, Byte.MAX_VALUE);
        } else if (type instanceof BooleanType) {
            return bool(text);
        } else if (type instanceof DecimalType decimal) {
            return NumberText.decimal(NumberText.digits(text, type.sql()), decimal);
        } else if (type instanceof DateType) {
            return times.date(text);
        } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return times.timestamp(text, type);
        } else if (type instanceof BinaryType) {
            return base64(text);
        }
        throw new IllegalArgumentException("no text form for " + type.sql());
    }

    private double doubleValue(String text) throws RejectedRecord {
        Double named = numbers.named(text);
        return named == null ? NumberText.finiteDouble(text) : named;
    }

    private float floatValue(String text) throws RejectedRecord {
        Double named = numbers.named(text);
        return named == null ? NumberText.finiteFloat(text) : named.floatValue();
    }

    private static boolean bool(String text) throws RejectedRecord {
        if ("true".equalsIgnoreCase(text)) {
            return true;
        } else if ("false".equalsIgnoreCase(text)) {
            return false;
        }
        throw RejectedRecord.misfit(text, "BOOLEAN");
    }

    private static byte[] base64(String text) throws RejectedRecord {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw RejectedRecord.misfit(text, "BINARY (as Base64)");
        }
    }
}
