package org.sparkactivations.job.cli;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Column names as the options write them: plain, or in backticks where the name has a comma, a {@code =} or blanks at its
 * ends; a backtick inside is doubled. A plain name is the whole name, dots included.
 */
public final class ColumnNames {
    private ColumnNames() {}

    /** A column name and what follows its {@code =}. */
    public record Named(String name, String text) {}

    /** The name as SQL needs it. */
    public static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    public static Column column(String name) {
        return functions.col(quoted(name));
    }

    /** Splits {@code name=text} at the first {@code =} outside backticks; empty if there is none. */
    public static Optional<Named> named(String text) {
        int end = end(text, 0, '=');
        if (end < 0 || end == text.length()) {
            return Optional.empty();
        }
        return Optional.of(
                new Named(plain(text.substring(0, end)), text.substring(end + 1).strip()));
    }

    /** The first of the names that another one repeats when letter case is put aside, with that other one. */
    public static Optional<List<String>> twins(Collection<String> names) {
        return twins(names, false);
    }

    /** The first of the names that another one repeats, with that other one. */
    public static Optional<List<String>> twins(Collection<String> names, boolean caseSensitive) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(caseSensitive ? name : name.toLowerCase(Locale.ROOT))) {
                return Optional.of(names.stream()
                        .filter(caseSensitive ? name::equals : name::equalsIgnoreCase)
                        .limit(2)
                        .toList());
            }
        }
        return Optional.empty();
    }

    /** Where the separator, or the text, ends a name that starts at an index; -1 if a backtick is not closed. */
    static int end(String text, int start, char separator) {
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '`' && (quoted || text.substring(start, i).isBlank() || text.charAt(i - 1) == '`')) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                return i;
            }
        }
        return quoted ? -1 : text.length();
    }

    public static String plain(String text) {
        String name = text.strip();
        if (name.length() >= 2 && name.startsWith("`") && name.endsWith("`")) {
            return name.substring(1, name.length() - 1).replace("``", "`");
        }
        return name;
    }
}
