package org.sparkactivations.job.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Column names as an option lists them, such as {@code a,`b,c`,d e}.
 *
 * @param text as it is written
 */
public record ColumnList(String text, List<String> names) {

    /** Reads one list. Of one that is wrong it keeps the names that it has found. */
    public static final class Reader extends OptionReader<ColumnList> {
        @Override
        protected Optional<ColumnList> read(OptionSpec option, String text, ConfigErrors faults) {
            List<String> names = new ArrayList<>();
            int at = 0;
            do {
                int end = ColumnNames.end(text, at, ',');
                if (end < 0) {
                    faults.add("%s %s: a backtick is not closed".formatted(option.longestName(), text));
                    break;
                }
                String name = ColumnNames.plain(text.substring(at, end));
                if (name.isEmpty()) {
                    faults.add("%s %s: an empty column name".formatted(option.longestName(), text));
                }
                names.add(name);
                at = end + 1;
            } while (at <= text.length());
            return Optional.of(new ColumnList(text, List.copyOf(names)));
        }
    }

    /** The names of all the lists. */
    public static List<String> names(Collection<ColumnList> lists) {
        return lists.stream().flatMap(list -> list.names().stream()).toList();
    }

    /** The lists as they are written. */
    public static String text(Collection<ColumnList> lists) {
        return lists.stream().map(ColumnList::text).collect(Collectors.joining(","));
    }
}
