package org.sparkactivations.sql.record.value;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;

/** Parses numbers exactly: no rounding to another type, no overflow, no text around them. */
public final class NumberText {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private NumberText() {}

    /** A number in digits. */
    public static Decimal decimal(String text, DecimalType type) throws RejectedRecord {
        try {
            return decimal(new BigDecimal(text), type);
        } catch (NumberFormatException e) {
            throw new RejectedRecord(RejectedRecord.quote(text) + " has an exponent beyond all range");
        }
    }

    public static Decimal decimal(BigDecimal value, DecimalType type) throws RejectedRecord {
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

    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static double finiteDouble(String text) throws RejectedRecord {
        double value = Double.parseDouble(digits(text, "DOUBLE"));
        if (Double.isInfinite(value)) {
            throw RejectedRecord.beyond(text, "DOUBLE");
        }
        return value;
    }

    static float finiteFloat(String text) throws RejectedRecord {
        float value = Float.parseFloat(digits(text, "FLOAT"));
        if (Float.isInfinite(value)) {
            throw RejectedRecord.beyond(text, "FLOAT");
        }
        return value;
    }

    static long integer(String text, DataType type, long min, long max) throws RejectedRecord {
        if (!isWhole(text)) {
            throw RejectedRecord.misfit(text, type.sql());
        }
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw RejectedRecord.beyond(text, type.sql());
        }
        throw RejectedRecord.beyond(text, type.sql());
    }

    /** The text itself if it is a number in digits; {@code Double.parseDouble} alone would take "1d", "0x1p3", "NaN" and blanks around. */
    static String digits(String text, String type) throws RejectedRecord {
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
                throw RejectedRecord.misfit(text, type);
            }
        }
        if (digits == 0) {
            throw RejectedRecord.misfit(text, type);
        }
        return text;
    }
}
