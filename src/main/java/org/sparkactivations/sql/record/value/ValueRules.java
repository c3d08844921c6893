package org.sparkactivations.sql.record.value;

import java.io.Serializable;
import java.time.ZoneId;

/** The rules for numbers, dates and timestamps in JSON and CSV records. */
public record ValueRules(NumberRules numbers, TimeRules times) implements Serializable {

    /** The forms that can be read in one way only. */
    public static ValueRules strict(ZoneId zone) {
        return new ValueRules(NumberRules.STRICT, TimeRules.strict(zone));
    }
}
