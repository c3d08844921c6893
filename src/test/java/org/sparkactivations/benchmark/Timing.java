package org.sparkactivations.benchmark;

import java.util.List;
import java.util.Locale;

/** What the runs of one contender took, in seconds. */
record Timing(List<Double> seconds) {
    Timing {
        seconds = seconds.stream().sorted().toList();
    }

    double median() {
        return (seconds.get((seconds.size() - 1) / 2) + seconds.get(seconds.size() / 2)) / 2;
    }

    /** The least and the most. */
    String spread() {
        return String.format(Locale.ROOT, "%.3f to %.3f", seconds.get(0), seconds.get(seconds.size() - 1));
    }
}
