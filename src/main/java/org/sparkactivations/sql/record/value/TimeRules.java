package org.sparkactivations.sql.record.value;

import java.io.Serializable;
import java.time.ZoneId;

/**
 * The spellings of dates and timestamps that are accepted besides ISO 8601 to the microsecond.
 *
 * @param zone of timestamps that name none
 * @param timestampNumbers what a number counts where a TIMESTAMP is declared; null if it is no timestamp
 * @param dateNumbers what a number counts where a DATE is declared; null if it is no date
 * @param cutsOffNanoseconds whether what is finer than microseconds is cut off, rather than a reason to reject
 * @param patterns that take the place of ISO 8601
 */
public record TimeRules(
        ZoneId zone,
        EpochUnit timestampNumbers,
        EpochUnit dateNumbers,
        boolean cutsOffNanoseconds,
        TimePatterns patterns)
        implements Serializable {

    /** ISO 8601 to the microsecond, and no numbers. */
    public static TimeRules strict(ZoneId zone) {
        return new TimeRules(zone, null, null, false, TimePatterns.NONE);
    }

    /**
     * Patterns in the letters of Spark's {@code date_format}; null for ISO 8601.
     *
     * @param language of the names of months and days, as an IETF tag
     */
    public record TimePatterns(String date, String timestamp, String localTimestamp, String language)
            implements Serializable {
        public static final TimePatterns NONE = new TimePatterns(null, null, null, "en-US");
    }
}
