package org.sparkactivations.job.transform;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What becomes of bad rows, and how many there may be.
 *
 * @param quarantine the directory of quarantined rows that the options name; empty for the one beside the output
 * @param maxFraction of the rows; empty if any number may be bad
 */
public record BadRecordSettings(Policy policy, Optional<String> quarantine, OptionalDouble maxFraction) {
    /** What becomes of a bad row. */
    public enum Policy {
        FAIL,
        NULL,
        QUARANTINE
    }
}
