package org.sparkactivations.job.stream.source;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;

/**
 * Records of one partition that Kafka deleted before they were read.
 *
 * @param from the first offset that is missing
 * @param until the offset after the last that is known to be missing
 */
public record LostRecords(TopicPartition partition, Cause cause, long from, long until) {
    /** So many partitions are told of; more would bury the message. */
    private static final int TOLD = 5;

    /** Why they are gone. */
    enum Cause {
        AGED_OUT("deleted by retention before they were read", true),
        DELETED("deleted since the last epoch", false),
        RECREATED("deleted and created again since it was read", false);

        private final String words;
        private final boolean exact;

        Cause(String words, boolean exact) {
            this.words = words;
            this.exact = exact;
        }
    }

    /**
     * How many records are gone.
     *
     * @param atLeast whether there may be more
     */
    public record Count(long records, boolean atLeast) {
        public static final Count NONE = new Count(0, false);

        public Count plus(Count more) {
            return new Count(records + more.records, atLeast || more.atLeast);
        }

        /** As the end of a sentence on what a run did; empty if nothing is lost. */
        public String told() {
            if (records == 0) {
                return atLeast ? ", records of a deleted topic lost, it is not known how many" : "";
            }
            return ", %s%,d records lost before they could be read".formatted(atLeast ? "at least " : "", records);
        }
    }

    public static Count count(List<LostRecords> losses) {
        return new Count(
                losses.stream().mapToLong(LostRecords::records).sum(),
                losses.stream().anyMatch(loss -> !loss.cause.exact));
    }

    public long records() {
        return Math.max(0, until - from);
    }

    /** All of them in words, by cause: topic, partition, how many, offset. */
    public static String told(List<LostRecords> losses) {
        String shown = Stream.of(Cause.values())
                .map(cause -> losses.stream()
                        .filter(loss -> loss.cause == cause)
                        .limit(TOLD)
                        .map(LostRecords::where)
                        .collect(Collectors.joining("; ", cause.words + ": ", "")))
                .filter(text -> !text.endsWith(": "))
                .collect(Collectors.joining("; "));
        long hidden = Stream.of(Cause.values())
                .mapToLong(cause -> Math.max(
                        0, losses.stream().filter(loss -> loss.cause == cause).count() - TOLD))
                .sum();
        return shown + (hidden > 0 ? "; and " + hidden + " partitions more" : "");
    }

    private String where() {
        String count = cause.exact
                ? "%,d records".formatted(records())
                : records() == 0 ? "an unknown number of records" : "at least %,d records".formatted(records());
        return "topic %s, partition %d: %s from offset %d on"
                .formatted(partition.topic(), partition.partition(), count, from);
    }

    /** What ends a run that is not to go on without the records. */
    public static JobException failure(List<LostRecords> losses) {
        return failure(told(losses));
    }

    public static JobException failure(String what) {
        return new JobException(
                ExitCode.DATA_LOSS,
                "records are lost; " + what
                        + ".\nNothing of this micro-batch was published. To go on without them, and have them"
                        + " counted: --on-data-loss continue.",
                null);
    }
}
