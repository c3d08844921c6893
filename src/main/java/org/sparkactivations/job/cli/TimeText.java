package org.sparkactivations.job.cli;

import java.util.Locale;

/** Formats durations for people to read. */
public final class TimeText {
    private TimeText() {}

    /** {@code 45 s}, {@code 3 min 07 s}, {@code 2 h 05 min}. */
    public static String of(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
}
