package org.sparkactivations.job.stream.option;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which records a stream reads.
 *
 * @param names of the topics; empty with a pattern
 * @param pattern of the topics' whole names; empty without one
 * @param start of a first run
 * @param mostOfABatch how many records one micro-batch may have
 * @param onLoss what becomes of a run that finds records lost
 */
public record TopicSettings(
        List<String> names, Optional<Pattern> pattern, StartingOffsets start, long mostOfABatch, DataLoss onLoss) {

    /** What becomes of a run that finds records lost. */
    public enum DataLoss {
        FAIL,
        CONTINUE
    }
}
