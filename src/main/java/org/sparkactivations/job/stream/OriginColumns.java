package org.sparkactivations.job.stream;

import java.util.List;
import java.util.stream.Stream;

/**
 * The columns that tell where a record came from.
 *
 * @param prefix of their names
 * @param leftOut whether there are none
 */
record OriginColumns(String prefix, boolean leftOut) {

    /** Their names: topic, partition, offset, timestamp. */
    List<String> names() {
        return leftOut ? List.of() : names(prefix);
    }

    static List<String> names(String prefix) {
        return Stream.of("topic", "partition", "offset", "timestamp")
                .map(prefix::concat)
                .toList();
    }

    /** Whether it is one of them. */
    boolean contains(String name) {
        return names().stream().anyMatch(name::equalsIgnoreCase);
    }
}
