package org.sparkactivations.sql.record.value;

import java.io.Serializable;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The spellings of numbers that are accepted besides plain digits.
 *
 * @param quoted whether JSON may have a number as text, such as {@code "12.50"}
 * @param nonFinite whether a FLOAT or DOUBLE may be NaN or an infinity, by any of their usual names
 * @param names further texts for NaN and the infinities
 */
public record NumberRules(boolean quoted, boolean nonFinite, Map<String, Double> names) implements Serializable {

    /** Digits alone: no quotes, nothing that is not finite. */
    public static final NumberRules STRICT = new NumberRules(false, false, Map.of());

    /** As Java, Python, JavaScript, NumPy, PostgreSQL and DuckDB write them. */
    private static final Pattern NAMES = Pattern.compile("[+-]?(?:nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    /** NaN or an infinity, if the text is an allowed name of it; else null. */
    public Double named(String text) {
        Double named = names.isEmpty() ? null : names.get(text);
        if (named != null || !nonFinite || text.isEmpty() || text.charAt(text.length() - 1) < 'A') {
            return named;
        }
        if (!NAMES.matcher(text).matches()) {
            return null;
        }
        char last = text.charAt(text.length() - 1);
        boolean nan = text.length() <= 4 && (last == 'n' || last == 'N');
        return nan ? Double.NaN : text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
