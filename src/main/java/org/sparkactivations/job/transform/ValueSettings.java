package org.sparkactivations.job.transform;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.sparkactivations.sql.record.value.EpochUnit;
import org.sparkactivations.sql.record.value.NumberRules;
import org.sparkactivations.sql.record.value.TimeRules;
import org.sparkactivations.sql.record.value.ValueRules;

/**
 * Which ways of writing a value JSON and CSV records may take beside the strict one.
 *
 * @param quotedNumbers whether a JSON text may stand for a number
 * @param nonFinite whether NaN and the infinities are values
 * @param timestamps what a number counts where a TIMESTAMP is declared; empty if it is none
 * @param dates what a number counts where a DATE is declared; empty if it is none
 * @param truncates whether a time finer than microseconds is cut to them
 */
public record ValueSettings(
        boolean quotedNumbers,
        boolean nonFinite,
        Optional<EpochUnit> timestamps,
        Optional<EpochUnit> dates,
        boolean truncates) {

    /**
     * The rules of the parser.
     *
     * @param names texts for NaN and the infinities
     */
    public ValueRules rules(ZoneId zone, Map<String, Double> names, TimeRules.TimePatterns patterns) {
        return new ValueRules(
                new NumberRules(quotedNumbers, nonFinite, names),
                new TimeRules(zone, timestamps.orElse(null), dates.orElse(null), truncates, patterns));
    }
}
