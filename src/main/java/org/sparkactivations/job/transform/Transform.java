package org.sparkactivations.job.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.sql.error.ConditionSplit;

/**
 * The core of every job, a function from Dataset to Dataset: first {@code where}, then each {@code apply}, which sees the
 * columns that the one before left, then {@code model}, then {@code select}. What a row is judged bad for goes along in {@link BadRows}. A row
 * on which {@code where} is not true is left out, whatever else is wrong with it.
 *
 * @param where a condition in SQL
 * @param select the columns of the result; empty for all
 */
public record Transform(Optional<String> where, List<Apply> applies, Optional<ModelStep> model, List<String> select) {

    /** The same with other columns of the result. */
    public Transform selecting(List<String> columns) {
        return new Transform(where, applies, model, columns);
    }

    /** The names of the columns that an apply gives. */
    public List<String> applied() {
        return applies.stream().map(Apply::column).toList();
    }

    /**
     * The transformed rows. A fault leaves its step out, or its column NULL, so that the steps after it are checked too.
     */
    public Dataset<Row> apply(Dataset<Row> source, BadRows bad, ConfigErrors faults) {
        AnalysisMessage explain = new AnalysisMessage(source.sparkSession(), bad::visible);
        Dataset<Row> data = bad.start(source, applied());
        data = where(data, bad, explain, faults);
        int done = 0;
        for (List<Apply> step : steps(source.sparkSession())) {
            data = applied(step, done, data, bad, explain, faults);
            done += step.size();
        }
        if (model.isPresent()) {
            data = model.get().apply(data, bad, isSelected(model.get().column()), faults);
        }
        try {
            return bad.finish(data, selected(data, bad, faults));
        } catch (Exception e) {
            faults.add(explain.text(e, data));
            return data;
        }
    }

    /**
     * The applies in their order, those together that read no column which another of them gives. Each step is one
     * projection: a projection for each apply would have Spark go through all the ones below at every one.
     */
    public List<List<Apply>> steps(SparkSession spark) {
        List<List<Apply>> steps = new ArrayList<>();
        Set<String> given = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Apply apply : applies) {
            if (steps.isEmpty() || given.contains(apply.column()) || apply.mayRead(spark, given)) {
                steps.add(new ArrayList<>());
                given.clear();
            }
            steps.get(steps.size() - 1).add(apply);
            given.add(apply.column());
        }
        return steps;
    }

    private Dataset<Row> applied(
            List<Apply> step, int done, Dataset<Row> data, BadRows bad, AnalysisMessage explain, ConfigErrors faults) {
        List<String> columns = bad.visible(data);
        List<AddedColumn> added = new ArrayList<>();
        for (int i = 0; i < step.size(); i++) {
            Apply apply = step.get(i);
            if (apply.derived() && columns.stream().anyMatch(apply.column()::equalsIgnoreCase)) {
                faults.add(("--columns: the result %s collides with a column of that name; write another name,"
                                + " --apply 'name=%s'")
                        .formatted(apply.column(), apply.expression()));
                continue;
            }
            try {
                added.add(bad.added(
                        data, apply.column(), apply.label(), functions.expr(apply.expression()), isWritten(done + i)));
            } catch (Exception e) {
                faults.add(apply.label() + "=" + apply.expression() + ": " + explain.text(e, named(data, added)));
                added.add(AddedColumn.of(apply.column(), functions.lit(null)));
            }
        }
        return bad.add(data, added);
    }

    /** The data with columns of these names, for a message that tells which there are. */
    private static Dataset<Row> named(Dataset<Row> data, List<AddedColumn> columns) {
        Map<String, Column> named = new LinkedHashMap<>();
        columns.forEach(column -> named.put(column.name(), functions.lit(null)));
        return data.withColumns(named);
    }

    /** Whether the values of this apply reach the output: a column of its name is selected, and no later apply's. */
    private boolean isWritten(int index) {
        String column = applies.get(index).column();
        return isSelected(column)
                && applies.stream().skip(index + 1L).map(Apply::column).noneMatch(column::equalsIgnoreCase);
    }

    private boolean isSelected(String column) {
        return select.isEmpty() || select.stream().anyMatch(column::equalsIgnoreCase);
    }

    private Dataset<Row> where(Dataset<Row> source, BadRows bad, AnalysisMessage explain, ConfigErrors faults) {
        if (where.isEmpty()) {
            return source;
        }
        try {
            return bad.where(source, ConditionSplit.of(functions.expr(where.get()), source));
        } catch (Exception e) {
            faults.add("--where " + where.get() + ": " + explain.text(e, source));
            return source;
        }
    }

    private List<Column> selected(Dataset<Row> data, BadRows bad, ConfigErrors faults) {
        List<String> columns = bad.visible(data);
        List<Column> selected = new ArrayList<>();
        for (String name : select.isEmpty() ? columns : select) {
            if (columns.stream().anyMatch(name::equalsIgnoreCase)) {
                selected.add(ColumnNames.column(name));
            } else {
                faults.add("--select " + name + ": there is no such column" + AnalysisMessage.hint(name, columns));
            }
        }
        ColumnNames.twins(select)
                .ifPresent(twins -> faults.add(
                        "--select: %s and %s are the same column name".formatted(twins.get(0), twins.get(1))));
        return selected;
    }
}
