package org.sparkactivations.sql.record;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
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

/** Text as a value of a Spark type, exactly: no rounding, no overflow, no text around the value; other forms only where the rules name them. */
final class TextValue {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final NumberRules numbers;
    private final TimeValue times;

    TextValue(ValueRules rules) {
        numbers = rules.numbers();
        times = new TimeValue(rules.times());
    }

    NumberRules numbers() {
        return numbers;
    }

    /** What a number counts where this type is declared; null if it is no value of it. */
    EpochUnit epochUnit(DataType type) {
        return times.epochUnit(type);
    }

    /** Whether {@link #read} knows the type. */
    static boolean supports(DataType type) {
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
    Object read(String text, DataType type) throws RejectedRecord {
        if (type instanceof StringType) {
            return UTF8String.fromString(text);
        } else if (type instanceof DoubleType) {
            return doubleValue(text);
        } else if (type instanceof FloatType) {
            return floatValue(text);
        } else if (type instanceof LongType) {
            return integer(text, type, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type instanceof IntegerType) {
            return (int) integer(text, type, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type instanceof ShortType) {
            return (short) integer(text, type, Short.MIN_VALUE, Short.MAX_VALUE);
        } else if (type instanceof ByteType) {
            return (byte) integer(text, type, Byte.MIN_VALUE, Byte.MAX_VALUE);
        } else if (type instanceof BooleanType) {
            return bool(text);
        } else if (type instanceof DecimalType decimal) {
            return decimal(number(text, type.sql()), decimal);
        } else if (type instanceof DateType) {
            return times.date(text);
        } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return times.timestamp(text, type);
        } else if (type instanceof BinaryType) {
            return base64(text);
        }
        throw new IllegalArgumentException("no text form for " + type.sql());
    }

    /** A number in digits. */
    static Decimal decimal(String text, DecimalType type) throws RejectedRecord {
        try {
            return decimal(new BigDecimal(text), type);
        } catch (NumberFormatException e) {
            throw new RejectedRecord(RejectedRecord.quote(text) + " has an exponent beyond all range");
        }
    }

    static Decimal decimal(BigDecimal value, DecimalType type) throws RejectedRecord {
        // A number such as 1e999999999 must not be written out to learn that it does not fit.
        boolean fits = value.signum() == 0
                || ((long) value.precision() - value.scale() <= type.precision() - type.scale()
                        && value.stripTrailingZeros().scale() <= type.scale());
        if (!fits) {
            throw new RejectedRecord(RejectedRecord.quote(value.toString()) + " does not fit " + type.sql());
        }
        return Decimal.apply(
                value.signum() == 0 ? BigDecimal.ZERO.setScale(type.scale()) : value.setScale(type.scale()),
                type.precision(),
                type.scale());
    }

    private static boolean isWhole(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from;
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private double doubleValue(String text) throws RejectedRecord {
        Double named = numbers.named(text);
        return named == null ? finiteDouble(text) : named;
    }

    private float floatValue(String text) throws RejectedRecord {
        Double named = numbers.named(text);
        return named == null ? finiteFloat(text) : named.floatValue();
    }

    private static double finiteDouble(String text) throws RejectedRecord {
        double value = Double.parseDouble(number(text, "DOUBLE"));
        if (Double.isInfinite(value)) {
            throw beyond(text, "DOUBLE");
        }
        return value;
    }

    private static float finiteFloat(String text) throws RejectedRecord {
        float value = Float.parseFloat(number(text, "FLOAT"));
        if (Float.isInfinite(value)) {
            throw beyond(text, "FLOAT");
        }
        return value;
    }

    private static long integer(String text, DataType type, long min, long max) throws RejectedRecord {
        if (!isWhole(text)) {
            throw misfit(text, type.sql());
        }
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw beyond(text, type.sql());
        }
        throw beyond(text, type.sql());
    }

    /** The text itself if it is a number in digits; {@code Double.parseDouble} alone would take "1d", "0x1p3", "NaN" and blanks around. */
    private static String number(String text, String type) throws RejectedRecord {
        int digits = 0;
        boolean point = false;
        int exponent = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point && exponent < 0) {
                point = true;
            } else if ((c == 'e' || c == 'E') && exponent < 0 && digits > 0) {
                exponent = i;
                digits = 0;
            } else if (!(c == '-' && i == 0) && !((c == '-' || c == '+') && i > 0 && i == exponent + 1)) {
                throw misfit(text, type);
            }
        }
        if (digits == 0) {
            throw misfit(text, type);
        }
        return text;
    }

    private static boolean bool(String text) throws RejectedRecord {
        if ("true".equalsIgnoreCase(text)) {
            return true;
        } else if ("false".equalsIgnoreCase(text)) {
            return false;
        }
        throw misfit(text, "BOOLEAN");
    }

    private static byte[] base64(String text) throws RejectedRecord {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw misfit(text, "BINARY (as Base64)");
        }
    }

    private static RejectedRecord beyond(String text, String type) {
        return new RejectedRecord(RejectedRecord.quote(text) + " is beyond the range of " + type);
    }

    static RejectedRecord misfit(String text, String type) {
        return new RejectedRecord("\"" + RejectedRecord.quote(text) + "\" is no " + type);
    }
}
