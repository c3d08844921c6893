package org.sparkactivations.sql.record.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The unit in which a number counts from 1970-01-01T00:00:00Z, where a TIMESTAMP or a DATE is declared. */
public enum EpochUnit {
    DAYS(86_400_000_000L, 1),
    SECONDS(1_000_000, 1),
    MILLIS(1000, 1),
    MICROS(1, 1),
    NANOS(1, 1000);

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    /** The years 1 to 9999, beyond which a number is of another unit than was said. */
    private static final long FIRST_MICROS = -62_135_596_800_000_000L;

    private static final long LAST_MICROS = 253_402_300_799_999_999L;

    /** More digits than any number in range has, of whatever unit and to whatever fraction of it. */
    private static final int MOST_DIGITS = 60;

    private final BigDecimal multiplier;
    private final BigDecimal divisor;

    EpochUnit(long multiplier, long divisor) {
        this.multiplier = BigDecimal.valueOf(multiplier);
        this.divisor = BigDecimal.valueOf(divisor);
    }

    /** Microseconds since the epoch. What is finer than them is cut off, or rejected. */
    long micros(String number, boolean cutsOff) throws RejectedRecord {
        BigDecimal value = decimal(number);
        // A number such as 1e999999999 must not be written out to learn that it is beyond the range.
        if (value.signum() != 0 && (long) value.precision() - value.scale() > MOST_DIGITS) {
            throw beyond(number);
        }
        if (value.scale() > MOST_DIGITS && !cutsOff) {
            throw finer(number);
        }
        BigDecimal micros = value.multiply(multiplier).divide(divisor);
        BigDecimal whole = micros.setScale(0, RoundingMode.FLOOR);
        if (!cutsOff && whole.compareTo(micros) != 0) {
            throw finer(number);
        }
        if (whole.compareTo(BigDecimal.valueOf(FIRST_MICROS)) < 0
                || whole.compareTo(BigDecimal.valueOf(LAST_MICROS)) > 0) {
            throw beyond(number);
        }
        return whole.longValueExact();
    }

    /** Days since the epoch; an instant has to be a midnight of UTC. */
    int days(String number) throws RejectedRecord {
        long micros = micros(number, false);
        if (Math.floorMod(micros, MICROS_PER_DAY) != 0) {
            throw new RejectedRecord(RejectedRecord.quote(number) + " is not a valid DATE: as " + this
                    + " since 1970 it has a time of day in UTC");
        }
        return (int) Math.floorDiv(micros, MICROS_PER_DAY);
    }

    private static BigDecimal decimal(String number) throws RejectedRecord {
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw new RejectedRecord(RejectedRecord.quote(number) + " has an exponent beyond all range");
        }
    }

    private RejectedRecord beyond(String number) {
        return new RejectedRecord(
                RejectedRecord.quote(number) + ", as " + this + " since 1970, is beyond the years 1 to 9999");
    }

    private static RejectedRecord finer(String number) {
        return new RejectedRecord(RejectedRecord.quote(number) + " is finer than microseconds");
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
