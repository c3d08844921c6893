package org.sparkactivations.job.transform;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionReader;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One {@code --apply}: a column with its expression, or names of functions for the columns of {@code --columns}.
 *
 * @param text as it is written
 * @param isBare whether it names no column
 * @param named the column with its expression; empty without one
 * @param functions the names of functions; empty without any
 */
record ApplyArgument(String text, boolean isBare, List<Apply> named, List<String> functions) {
    private static final Pattern FUNCTIONS = Pattern.compile("[A-Za-z_]\\w*(\\s*,\\s*[A-Za-z_]\\w*)*");

    /** Reads one. Of one that is wrong it keeps whether it names a column. */
    static final class Reader extends OptionReader<ApplyArgument> {
        @Override
        protected Optional<ApplyArgument> read(OptionSpec option, String text, ConfigErrors faults) {
            Optional<ColumnNames.Named> named = ColumnNames.named(text);
            return Optional.of(
                    named.isPresent()
                            ? new ApplyArgument(text, false, named(text, named.get(), faults), List.of())
                            : new ApplyArgument(text, true, List.of(), functions(text, faults)));
        }

        private static List<Apply> named(String text, ColumnNames.Named named, ConfigErrors faults) {
            if (named.name().isEmpty()) {
                faults.add("--apply %s: the column name is empty".formatted(text));
            } else if (named.text().isEmpty()) {
                faults.add("--apply %s: the expression is empty".formatted(text));
            } else if (named.name().matches(".*[<>!]") && !text.strip().startsWith("`")) {
                faults.add("--apply %s: %s is not a column name; write result=%s, or the name in backticks"
                        .formatted(text, named.name(), text));
            } else {
                return List.of(new Apply(named.name(), named.text(), false));
            }
            return List.of();
        }

        private static List<String> functions(String text, ConfigErrors faults) {
            if (!FUNCTIONS.matcher(text.strip()).matches()) {
                faults.add("--apply %s: not of the form column=expression".formatted(text));
                return List.of();
            }
            return List.of(text.strip().split("\\s*,\\s*", -1));
        }
    }
}
