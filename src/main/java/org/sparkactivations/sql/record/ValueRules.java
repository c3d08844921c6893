package org.sparkactivations.sql.record;

import java.io.Serializable;
import java.time.ZoneId;

/** How the values of JSON and CSV records are written. */
public record ValueRules(NumberRules numbers, TimeRules times) implements Serializable {

    /** The forms that can be read in one way only. */
    public static ValueRules strict(ZoneId zone) {
        return new ValueRules(NumberRules.STRICT, TimeRules.strict(zone));
    }
}
