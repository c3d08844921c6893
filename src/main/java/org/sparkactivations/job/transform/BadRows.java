package org.sparkactivations.job.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;
import org.sparkactivations.sql.error.ConditionSplit;
import org.sparkactivations.sql.error.RowErrors;

/**
 * Carries the reason why a row is bad through the transformation. In the end a column of the name {@link #COLUMN} is
 * NULL for a good row; for a bad one it is a struct of the {@code reason}, the input {@code file}, the raw {@code
 * record} where the format is a text, and under quarantine the {@code row} as it was read. Where no row can be bad
 * without ending the run the column is left out.
 */
public final class BadRows {
    /** The name of the column, which the writer takes out. */
    public static final String COLUMN = "_spark_activations_bad";

    private static final String REASON = "_spark_activations_reason";
    private static final String ATTEMPT = "_spark_activations_attempt";
    private static final String WHERE = "--where";
    private static final String BEFORE = "_spark_activations_before_";

    private final Policy policy;
    private final Optional<ReadResult> reader;
    private final Partitioning partitioning;
    private final Map<String, String> sourceColumns = new LinkedHashMap<>();
    private boolean reasoned;

    /**
     * The judgement of rows under a policy.
     *
     * @param reader empty if the reader fits every row to the schema or ends the run
     */
    public BadRows(Policy policy, Optional<ReadResult> reader, Partitioning partitioning) {
        this.policy = policy;
        this.reader = reader;
        this.partitioning = partitioning;
    }

    /** The columns of the data without those of this class and of the reader's judgement. */
    List<String> visible(Dataset<Row> data) {
        List<String> names = new ArrayList<>(List.of(data.columns()));
        reader.ifPresent(judgement -> names.removeAll(judgement.hidden()));
        names.removeIf(BadRows::isInternal);
        return names;
    }

    static boolean isInternal(String name) {
        return name.startsWith("_spark_activations_");
    }

    /** Notes the rows as they were read, before columns of these names are replaced. */
    Dataset<Row> start(Dataset<Row> source, List<String> replaced) {
        Map<String, Column> before = new LinkedHashMap<>();
        for (String name : visible(source)) {
            sourceColumns.put(name, name);
            if (policy == Policy.QUARANTINE && replaced.stream().anyMatch(name::equalsIgnoreCase)) {
                String kept = BEFORE + sourceColumns.size();
                before.put(kept, ColumnNames.column(name));
                sourceColumns.put(name, kept);
            }
        }
        return source.withColumns(before);
    }

    /**
     * The rows on which the condition holds. Each of its parts is judged by itself, and one that is not true leaves the row
     * out. A row on which a part cannot be judged passes it, so that it is not lost in silence: if the part reads a column
     * that the reader could not, the row is bad already; if the part raises, that makes it bad, or ends the run.
     */
    Dataset<Row> where(Dataset<Row> source, ConditionSplit conditions) {
        Dataset<Row> data = source;
        for (Column condition : conditions.onPartitions()) {
            data = data.filter(condition);
        }
        List<ConditionSplit.Part> raising =
                conditions.others().stream().filter(ConditionSplit.Part::raises).toList();
        for (ConditionSplit.Part part : conditions.others()) {
            if (!part.raises()) {
                data = data.filter(unlessUnread(part, part.condition()));
            }
        }
        for (ConditionSplit.Part part : raising) {
            data = policy == Policy.FAIL && raising.size() == 1
                    ? data.filter(unlessUnread(part, RowErrors.locating(WHERE, part.condition(), data)))
                    : attempted(data, part);
        }
        return data;
    }

    private Dataset<Row> attempted(Dataset<Row> data, ConditionSplit.Part part) {
        Column attempt = attempt(WHERE, part.condition(), data);
        Dataset<Row> attempted =
                data.withColumn(ATTEMPT, unlessUnread(part, attempt, RowErrors.catching(functions.lit(true))));
        Column value = functions.col(ATTEMPT).getField("value");
        Column error = functions.col(ATTEMPT).getField("error");
        return attempted
                .filter(error.isNotNull().or(value))
                .withColumn(REASON, reason(List.of(error(ATTEMPT, WHERE))))
                .drop(ATTEMPT);
    }

    private Column unlessUnread(ConditionSplit.Part part, Column condition) {
        return unlessUnread(part, condition, functions.lit(true));
    }

    private Column unlessUnread(ConditionSplit.Part part, Column judged, Column passed) {
        return reader.flatMap(judgement -> judgement.anyUnread(part.uses()))
                .map(unread -> functions.when(unread, passed).otherwise(judged))
                .orElse(judged);
    }

    /** What an expression gives and what it raises; where that ends the run, with its place. */
    private Column attempt(String label, Column expression, Dataset<Row> data) {
        return RowErrors.catching(policy == Policy.FAIL ? RowErrors.locating(label, expression, data) : expression);
    }

    /** Why the attempt in a column failed; NULL if it did not. */
    private Column error(String attempt, String label) {
        Column error = functions.col(attempt).getField("error");
        return policy == Policy.FAIL ? error : functions.concat(functions.lit(label + " raised: "), error);
    }

    /** The row's reason if it has one, else the first of these errors. */
    private Column reason(List<Column> errors) {
        List<Column> reasons = new ArrayList<>(errors);
        if (reasoned) {
            reasons.add(0, functions.col(REASON));
        }
        reasoned = true;
        return functions.coalesce(reasons.toArray(Column[]::new));
    }

    /**
     * A column that is to be added to data. A row on which its expression raises becomes bad, or ends the run, whether the
     * column is written or not. An expression that does not fit the data is an {@code AnalysisException}.
     *
     * @param written whether the column's values reach the output, so that Spark computes them for every row
     */
    AddedColumn added(Dataset<Row> data, String column, String label, Column expression, boolean written) {
        if (RowErrors.neverRaises(expression, data)) {
            return AddedColumn.of(column, expression);
        }
        boolean located = policy == Policy.FAIL && written;
        AddedColumn added = new AddedColumn(
                column,
                label,
                located ? RowErrors.locating(label, expression, data) : attempt(label, expression, data),
                !located);
        data.select(added.expression());
        return added;
    }

    /** The data with these columns, none of which reads another of them. */
    Dataset<Row> add(Dataset<Row> data, List<AddedColumn> columns) {
        Map<String, Column> attempts = new LinkedHashMap<>();
        Map<String, Column> values = new LinkedHashMap<>();
        List<Column> errors = new ArrayList<>();
        for (AddedColumn column : columns) {
            if (column.isAttempt()) {
                String attempt = ATTEMPT + attempts.size();
                attempts.put(attempt, column.expression());
                values.put(column.name(), functions.col(attempt).getField("value"));
                errors.add(error(attempt, column.label()));
            } else {
                values.put(column.name(), column.expression());
            }
        }
        if (attempts.isEmpty()) {
            return data.withColumns(values);
        }
        values.put(REASON, reason(errors));
        return data.withColumns(attempts)
                .withColumns(values)
                .drop(attempts.keySet().toArray(String[]::new));
    }

    /** The columns of the output, and after them the one that tells the bad rows. */
    Dataset<Row> finish(Dataset<Row> data, List<Column> output) {
        List<Column> columns = new ArrayList<>(output);
        List<Column> reasons = new ArrayList<>();
        reader.ifPresent(judgement -> reasons.add(functions.when(judgement.bad(), judgement.reason())));
        if (reasoned) {
            reasons.add(functions.col(REASON));
        }
        partitioning.values(data.schema()).forEach(values -> reasons.add(values.problem()));
        if (!reasons.isEmpty()) {
            Column reason = functions.coalesce(reasons.toArray(Column[]::new));
            columns.add(functions.when(reason.isNotNull(), described(reason)).as(COLUMN));
        }
        Dataset<Row> finished = data.select(columns.toArray(Column[]::new));
        for (PartitionValues values : partitioning.values(finished.schema())) {
            finished = finished.withColumn(values.field().name(), values.written());
        }
        return finished;
    }

    private Column described(Column reason) {
        Column none = functions.lit(null).cast(DataTypes.StringType);
        List<Column> fields = new ArrayList<>();
        fields.add(reason.as("reason"));
        Column read = RowErrors.inputFile();
        // Under fail the reason of an expression has the file in it.
        Column withoutFile = reasoned ? functions.col(REASON).isNull() : functions.lit(true);
        Column lacksFile =
                reader.map(judgement -> judgement.bad().or(withoutFile)).orElse(withoutFile);
        Column file = policy == Policy.FAIL ? functions.when(lacksFile, read) : read;
        fields.add(file.as("file"));
        fields.add(reader.map(ReadResult::record).orElse(none).as("record"));
        if (policy == Policy.QUARANTINE) {
            List<Column> row = new ArrayList<>();
            sourceColumns.forEach(
                    (name, column) -> row.add(ColumnNames.column(column).as(name)));
            fields.add(functions.struct(row.toArray(Column[]::new)).as("row"));
        }
        return functions.struct(fields.toArray(Column[]::new));
    }
}
