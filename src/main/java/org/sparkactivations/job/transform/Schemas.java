package org.sparkactivations.job.transform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UpCastRule;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.TextFile;
import org.sparkactivations.text.NameSuggestion;

/** Reads the schema of {@code --schema} and fits data that has a schema of its own to it. */
public final class Schemas {
    private static final Set<DataType> INTEGERS =
            Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType);

    private Schemas() {}

    /** The schema that the option declares, as DDL or by a file. */
    public static Optional<StructType> declared(Optional<String> named, ConfigErrors faults) {
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String option = named.get();
        try {
            String text = fromFile(option).orElse(option).strip();
            StructType schema = text.startsWith("{") ? (StructType) DataType.fromJson(text) : StructType.fromDDL(text);
            Optional<List<String>> twins = ColumnNames.twins(Arrays.asList(schema.fieldNames()));
            twins.ifPresent(
                    pair -> faults.add("--schema: the columns %s and %s differ in letter case at most; rename one"
                            .formatted(pair.get(0), pair.get(1))));
            return twins.isPresent() || schema.isEmpty() ? Optional.empty() : Optional.of(schema);
        } catch (IOException e) {
            faults.add("--schema %s: the file cannot be read: %s".formatted(option, e.getMessage()));
        } catch (Exception e) {
            faults.add("--schema " + option + ": neither a file nor DDL such as \"a INT, b STRING\": "
                    + AnalysisMessage.firstLine(e));
        }
        return Optional.empty();
    }

    private static Optional<String> fromFile(String option) throws IOException {
        try {
            Path file = Path.of(option);
            return Files.isRegularFile(file) ? Optional.of(TextFile.read(file)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The data's columns as declared: the same type, or one that holds every value of it. */
    public static Optional<Dataset<Row>> fit(Dataset<Row> data, Optional<StructType> declared, ConfigErrors faults) {
        if (declared.isEmpty()) {
            return Optional.of(data);
        }
        List<Column> columns = new ArrayList<>();
        boolean fits = true;
        for (StructField field : declared.get().fields()) {
            Optional<StructField> found = find(data.schema(), field.name());
            if (found.isEmpty()) {
                faults.add("--schema: the data has no column " + field.name()
                        + NameSuggestion.hint(field.name(), Arrays.asList(data.columns())));
                fits = false;
            } else if (!UpCastRule.canUpCast(found.get().dataType(), field.dataType())) {
                faults.add("--schema: column %s is %s in the data and %s in the schema"
                        .formatted(
                                field.name(),
                                found.get().dataType().sql(),
                                field.dataType().sql()));
                fits = false;
            } else {
                columns.add(ColumnNames.column(found.get().name())
                        .cast(field.dataType())
                        .as(field.name()));
            }
        }
        return fits ? Optional.of(data.select(columns.toArray(Column[]::new))) : Optional.empty();
    }

    /** Whether Spark reads Parquet files of the one type as the other, which holds all its values. */
    public static boolean widens(DataType from, DataType to) {
        if (INTEGERS.contains(from)) {
            return to.equals(DataTypes.DoubleType) || to.equals(DataTypes.LongType) || to.equals(DataTypes.IntegerType);
        }
        return from.equals(DataTypes.FloatType) && to.equals(DataTypes.DoubleType);
    }

    /** That a column declared NOT NULL holds NULL; empty if none is declared so. */
    public static Optional<ReadResult> judgement(Optional<StructType> declared) {
        List<Column> bad = new ArrayList<>();
        List<Column> reasons = new ArrayList<>();
        for (StructField field : declared.map(StructType::fields).orElse(new StructField[0])) {
            if (!field.nullable()) {
                Column isNull = ColumnNames.column(field.name()).isNull();
                bad.add(isNull);
                String reason = "column " + field.name() + " is NULL, which --schema declares NOT NULL";
                reasons.add(functions.when(isNull, functions.lit(reason)));
            }
        }
        if (bad.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReadResult(
                bad.stream().reduce(Column::or).orElseThrow(),
                functions.coalesce(reasons.toArray(Column[]::new)),
                functions.lit(null).cast(DataTypes.StringType),
                List.of(),
                Map.of()));
    }

    public static Optional<StructField> find(StructType schema, String name) {
        Optional<StructField> exact = Arrays.stream(schema.fields())
                .filter(field -> field.name().equals(name))
                .findFirst();
        return exact.or(() -> Arrays.stream(schema.fields())
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst());
    }
}
