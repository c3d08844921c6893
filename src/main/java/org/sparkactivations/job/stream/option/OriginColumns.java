package org.sparkactivations.job.stream.option;

import java.util.List;
import java.util.stream.Stream;

/**
 * The columns that say where a record came from.
 *
 * @param prefix of their names
 * @param leftOut whether there are none
 */
public record OriginColumns(String prefix, boolean leftOut) {

    /** Their names: topic, partition, offset, timestamp. */
    public List<String> names() {
        return leftOut ? List.of() : names(prefix);
    }

    public static List<String> names(String prefix) {
        return Stream.of("topic", "partition", "offset", "timestamp")
                .map(prefix::concat)
                .toList();
    }

    /** Whether it is one of them. */
    public boolean contains(String name) {
        return names().stream().anyMatch(name::equalsIgnoreCase);
    }
}
