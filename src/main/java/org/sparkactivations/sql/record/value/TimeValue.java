package org.sparkactivations.sql.record.value;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.util.DateFormatter;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.catalyst.util.LegacyDateFormats;
import org.apache.spark.sql.catalyst.util.TimestampFormatter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

/** Parses text as a date or a timestamp: ISO 8601, or what else the rules allow. */
final class TimeValue {
    /** ISO 8601, of which Spark's own reading is a guess: "2024", "12:30" and "2024-01-01 garbage" are times to it. */
    private static final String DAY = "(?:[0-9]{4}|[+-][0-9]{5,7})-[0-9]{2}-[0-9]{2}";

    /** To the microsecond, for Spark cuts off what follows. */
    private static final String TIME = "[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,6}0*)?)?";

    private static final String FINER_TIME = TIME.replace("{1,6}0*", "+");
    private static final String OFFSET = "(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?";
    private static final Pattern DATE = Pattern.compile(DAY);

    private final TimeRules rules;
    private final Pattern local;
    private final Pattern instant;
    private final DateFormatter dates;
    private final TimestampFormatter timestamps;
    private final TimestampFormatter localTimestamps;

    /** @throws RuntimeException if a pattern is none */
    TimeValue(TimeRules rules) {
        this.rules = rules;
        String time = rules.cutsOffNanoseconds() ? FINER_TIME : TIME;
        local = Pattern.compile(DAY + "(?:" + time + ")?");
        instant = Pattern.compile(DAY + "(?:" + time + OFFSET + ")?");
        TimeRules.TimePatterns patterns = rules.patterns();
        Locale language = Locale.forLanguageTag(patterns.language());
        dates = patterns.date() == null
                ? null
                : DateFormatter.apply(patterns.date(), language, LegacyDateFormats.FAST_DATE_FORMAT(), true);
        if (dates != null) {
            dates.validatePatternString();
        }
        timestamps = formatter(patterns.timestamp(), language);
        localTimestamps = formatter(patterns.localTimestamp(), language);
    }

    private TimestampFormatter formatter(String pattern, Locale language) {
        if (pattern == null) {
            return null;
        }
        TimestampFormatter formatter =
                TimestampFormatter.apply(pattern, rules.zone(), language, LegacyDateFormats.FAST_DATE_FORMAT(), true);
        formatter.validatePatternString(true);
        return formatter;
    }

    /** What a number counts where this type is declared; null if it is no value of it. */
    EpochUnit epochUnit(DataType type) {
        if (type instanceof DateType) {
            return rules.dateNumbers();
        }
        return type instanceof TimestampType || type instanceof TimestampNTZType ? rules.timestampNumbers() : null;
    }

    /** Days since 1970. */
    Object date(String text) throws RejectedRecord {
        if (rules.dateNumbers() != null && NumberText.isNumber(text)) {
            return rules.dateNumbers().days(text);
        } else if (dates != null) {
            return parsed(
                    dates::parse, text, DataTypes.DateType, rules.patterns().date());
        }
        return present(DateTimeUtils.stringToDate(matching(DATE, text, DataTypes.DateType)), text, DataTypes.DateType);
    }

    /** Microseconds since 1970: of UTC, or of the clock on the wall for a type without a time zone. */
    Object timestamp(String text, DataType type) throws RejectedRecord {
        if (rules.timestampNumbers() != null && NumberText.isNumber(text)) {
            return rules.timestampNumbers().micros(text, rules.cutsOffNanoseconds());
        } else if (type instanceof TimestampType) {
            return timestamps == null
                    ? present(DateTimeUtils.stringToTimestamp(matching(instant, text, type), rules.zone()), text, type)
                    : parsed(timestamps::parse, text, type, rules.patterns().timestamp());
        }
        return localTimestamps == null
                ? present(
                        DateTimeUtils.stringToTimestampWithoutTimeZone(matching(local, text, type), false), text, type)
                : parsed(
                        found -> localTimestamps.parseWithoutTimeZone(found, false),
                        text,
                        type,
                        rules.patterns().localTimestamp());
    }

    /** What {@link #parsed} calls. */
    private interface Parse {
        Object of(String text) throws Exception;
    }

    private static Object parsed(Parse parse, String text, DataType type, String pattern) throws RejectedRecord {
        try {
            return parse.of(text);
        } catch (Exception e) {
            throw new RejectedRecord(
                    "\"" + RejectedRecord.quote(text) + "\" is not a valid " + type.sql() + " of the form " + pattern);
        }
    }

    private static UTF8String matching(Pattern pattern, String text, DataType type) throws RejectedRecord {
        if (!pattern.matcher(text).matches()) {
            throw RejectedRecord.misfit(text, type.sql());
        }
        return UTF8String.fromString(text);
    }

    private static Object present(Option<Object> value, String text, DataType type) throws RejectedRecord {
        if (value.isEmpty()) {
            throw RejectedRecord.misfit(text, type.sql());
        }
        return value.get();
    }
}
