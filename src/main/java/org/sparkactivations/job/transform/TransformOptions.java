package org.sparkactivations.job.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import picocli.CommandLine.Option;

/** What becomes of the columns. */
public final class TransformOptions {
    private static final Pattern FUNCTIONS = Pattern.compile("[A-Za-z_]\\w*(\\s*,\\s*[A-Za-z_]\\w*)*");

    @Option(
            names = "--where",
            paramLabel = "SQL",
            description =
                    "Keep the rows for which this holds. It comes before every --apply. A row on which it is not true is left "
                            + "out, whatever else is wrong with it. Parts joined by AND are judged each by itself. A row is bad "
                            + "if none of them leaves it out and one reads a column that could not be read, or raises.")
    public String where;

    @Option(
            names = "--apply",
            paramLabel = "COLUMN=SQL",
            description =
                    "A new or replaced column, by any Spark SQL expression; repeatable, in order, each sees the columns that "
                            + "the one before left. A bare function name goes with --columns: --columns a,b --apply relu adds a_relu "
                            + "and b_relu. Column names with a comma or a = are written in backticks. "
                            + "In a file: apply.COLUMN = SQL.")
    public List<String> apply = new ArrayList<>();

    @Option(names = "--columns", paramLabel = "A,B", description = "The columns for bare function names.")
    List<String> columns = new ArrayList<>();

    @Option(names = "--select", paramLabel = "A,B", description = "The columns of the output, in order. Default: all.")
    List<String> select = new ArrayList<>();

    public Transform transform(ConfigErrors faults) {
        List<String> each = ColumnNames.list("--columns", columns, faults);
        List<Apply> applies = new ArrayList<>();
        boolean bare = false;
        for (String text : apply) {
            Optional<ColumnNames.Named> named = ColumnNames.named(text);
            if (named.isPresent()) {
                addNamed(text, named.get(), applies, faults);
            } else if (!FUNCTIONS.matcher(text.strip()).matches()) {
                faults.add("--apply %s: not of the form column=expression".formatted(text));
            } else if (each.isEmpty()) {
                faults.add("--apply %s: say for which columns (--columns a,b), or write result=%s(column)"
                        .formatted(text, text));
            } else {
                for (String function : text.strip().split("\\s*,\\s*", -1)) {
                    for (String column : each) {
                        String call = function + "(" + ColumnNames.quoted(column) + ")";
                        applies.add(new Apply(column + "_" + function, call, true));
                    }
                }
            }
            bare |= named.isEmpty();
        }
        if (!each.isEmpty() && !bare) {
            faults.add("--columns %s: nothing to apply to them; add a bare function name, --apply relu"
                    .formatted(String.join(",", columns)));
        }
        if (where != null && where.isBlank()) {
            faults.add("--where: the condition is empty");
        }
        return new Transform(Optional.ofNullable(where), applies, ColumnNames.list("--select", select, faults));
    }

    private static void addNamed(String text, ColumnNames.Named named, List<Apply> applies, ConfigErrors faults) {
        if (named.name().isEmpty()) {
            faults.add("--apply %s: the column name is empty".formatted(text));
        } else if (named.text().isEmpty()) {
            faults.add("--apply %s: the expression is empty".formatted(text));
        } else if (named.name().matches(".*[<>!]") && !text.strip().startsWith("`")) {
            faults.add("--apply %s: %s is no column name; write result=%s, or the name in backticks"
                    .formatted(text, named.name(), text));
        } else {
            applies.add(new Apply(named.name(), named.text(), false));
        }
    }
}
