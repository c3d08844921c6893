package org.sparkactivations.job.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparkactivations.job.cli.ColumnList;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import picocli.CommandLine.Option;

/** What becomes of the columns. */
public final class TransformOptions {
    @Option(
            names = "--where",
            paramLabel = "SQL",
            description =
                    "Keep the rows for which this holds. It comes before every --apply. A row on which it is not true is left "
                            + "out, whatever else is wrong with it. Parts joined by AND are judged each by itself. A row is bad "
                            + "if none of them leaves it out and one reads a column that could not be read, or raises.")
    String where;

    @Option(
            names = "--apply",
            paramLabel = "COLUMN=SQL",
            converter = ApplyArgument.Reader.class,
            description =
                    "A new or replaced column, by any Spark SQL expression; repeatable, in order, each sees the columns that "
                            + "the one before left. A bare function name goes with --columns: --columns a,b --apply relu adds a_relu "
                            + "and b_relu. Column names with a comma or a = are written in backticks. "
                            + "In a file: apply.COLUMN = SQL.")
    List<ApplyArgument> apply = new ArrayList<>();

    @Option(
            names = "--columns",
            paramLabel = "A,B",
            converter = ColumnList.Reader.class,
            description = "The columns for bare function names.")
    List<ColumnList> columns = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description =
                    "A Keras model, .keras or .h5 on any store that Spark reads, which scores each row after the last "
                            + "--apply. A row on which it raises is bad.")
    String model;

    @Option(
            names = "--features",
            paramLabel = "A,B",
            converter = ColumnList.Reader.class,
            description =
                    "What the model takes: a column that holds an array or an ML vector, or a column for each feature.")
    List<ColumnList> features = new ArrayList<>();

    @Option(
            names = "--as",
            paramLabel = "COLUMN",
            description = "The column of the model's results, an ARRAY of FLOAT. Default: prediction.")
    String as;

    @Option(
            names = "--select",
            paramLabel = "A,B",
            converter = ColumnList.Reader.class,
            description = "The columns of the output, in order. Default: all.")
    List<ColumnList> select = new ArrayList<>();

    /** What they say. */
    public Transform transform(ConfigErrors faults) {
        List<String> each = ColumnList.names(columns);
        List<Apply> applies = new ArrayList<>();
        boolean bare = false;
        for (ApplyArgument argument : apply) {
            applies.addAll(argument.named());
            if (!argument.functions().isEmpty() && each.isEmpty()) {
                faults.add("--apply %s: say for which columns (--columns a,b), or write result=%s(column)"
                        .formatted(argument.text(), argument.text()));
            }
            for (String function : argument.functions()) {
                for (String column : each) {
                    String call = function + "(" + ColumnNames.quoted(column) + ")";
                    applies.add(new Apply(column + "_" + function, call, true));
                }
            }
            bare |= argument.isBare();
        }
        if (!each.isEmpty() && !bare) {
            faults.add("--columns %s: nothing to apply to them; add a bare function name, --apply relu"
                    .formatted(ColumnList.text(columns)));
        }
        if (where != null && where.isBlank()) {
            faults.add("--where: the condition is empty");
        }
        return new Transform(Optional.ofNullable(where), applies, model(faults), ColumnList.names(select));
    }

    private Optional<ModelStep> model(ConfigErrors faults) {
        if (model == null) {
            String left = features.isEmpty() ? as == null ? null : "--as" : "--features";
            if (left != null) {
                faults.add(left + ": needs --model FILE");
            }
            return Optional.empty();
        }
        if (model.isBlank()) {
            faults.add("--model: the path is empty");
        }
        if (features.isEmpty()) {
            faults.addMissing(
                    "--features is missing: the column that holds the model's features, or a column for each",
                    "--features");
        }
        String column = as == null ? "prediction" : ColumnNames.plain(as);
        if (column.isEmpty()) {
            faults.add("--as: the column name is empty");
        }
        return model.isBlank() || features.isEmpty() || column.isEmpty()
                ? Optional.empty()
                : Optional.of(new ModelStep(model, ColumnList.names(features), column));
    }
}
