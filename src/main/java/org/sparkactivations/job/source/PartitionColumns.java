package org.sparkactivations.job.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.transform.PartitionValues;
import org.sparkactivations.job.transform.Schemas;
import org.sparkactivations.sql.error.ScannedFiles;

/**
 * The columns that come from directory names of the input such as {@code p=007}. Spark reads them as text, and the
 * cast to their types comes after, since Spark's own reading wraps a great SMALLINT around and shifts the point of a
 * DECIMAL.
 *
 * @param columns with the types that {@code --schema} declares; of the others with Spark's guess where every value prints
 *     as it is written, else as text
 */
public record PartitionColumns(StructType columns) {

    /** The columns. A value that is none of its declared type is a fault. */
    static PartitionColumns of(
            SparkSession spark, ScannedFiles.Listing listing, Optional<StructType> declared, ConfigErrors faults) {
        StructType columns = new StructType();
        int depth = listing.partitionColumns().size();
        for (int i = 0; i < depth; i++) {
            StructField found = listing.partitionColumns().fields()[i];
            Map<String, Path> values = values(listing.directories(), depth - 1 - i);
            Optional<DataType> wanted = declared.flatMap(schema -> Schemas.find(schema, found.name()))
                    .map(StructField::dataType);
            List<Row> read = read(spark, wanted.orElse(found.dataType()), values);
            wanted.ifPresent(type -> check(found.name(), type, values, read, faults));
            boolean asWritten = read.stream().allMatch(row -> row.getString(0).equals(row.getString(1)));
            DataType guess = asWritten ? found.dataType() : DataTypes.StringType;
            columns = columns.add(found.name(), wanted.orElse(guess));
        }
        return new PartitionColumns(columns);
    }

    /** The values of one column, each with a directory that has it. */
    private static Map<String, Path> values(List<Path> directories, int stepsUp) {
        Map<String, Path> values = new LinkedHashMap<>();
        for (Path directory : directories) {
            Path named = directory;
            for (int i = 0; i < stepsUp; i++) {
                named = named.getParent();
            }
            String name = named.getName();
            String value = ExternalCatalogUtils.unescapePathName(name.substring(name.indexOf('=') + 1));
            if (!value.equals(PartitionValues.NULL_DIRECTORY)) {
                values.putIfAbsent(value, named);
            }
        }
        return values;
    }

    /** Each value, as text what the type makes of it, and for a DATE whether it has a time of day besides. */
    private static List<Row> read(SparkSession spark, DataType type, Map<String, Path> values) {
        if (type instanceof StringType) {
            return values.keySet().stream()
                    .map(value -> RowFactory.create(value, value, false))
                    .toList();
        }
        String typed = "try_cast(value AS " + type.sql() + ")";
        String time = type instanceof DateType
                ? "coalesce(try_cast(value AS TIMESTAMP_NTZ) <> CAST(" + typed + " AS TIMESTAMP_NTZ), false)"
                : "false";
        return spark.createDataFrame(
                        values.keySet().stream().map(RowFactory::create).toList(),
                        new StructType().add("value", DataTypes.StringType))
                .selectExpr("value", "CAST(" + typed + " AS STRING)", time)
                .collectAsList();
    }

    private static void check(
            String column, DataType type, Map<String, Path> values, List<Row> read, ConfigErrors faults) {
        for (Row row : read) {
            String value = row.getString(0);
            if (row.isNullAt(1) || row.getBoolean(2) || loses(type, value, row.getString(1))) {
                faults.add(("--schema: the directory %s gives column %s the value '%s', which is not a valid %s;"
                                + " rename the directory, or declare the column STRING")
                        .formatted(Paths.shown(values.get(value)), column, value, type.sql()));
                return;
            }
        }
    }

    /** Whether a DECIMAL of the type has fewer digits than the value. */
    private static boolean loses(DataType type, String value, String read) {
        return type instanceof DecimalType && new BigDecimal(value.strip()).compareTo(new BigDecimal(read)) != 0;
    }

    /** The schema to read by: these columns as text. */
    StructType asText(StructType schema) {
        StructType text = new StructType();
        for (StructField field : schema.fields()) {
            text = Schemas.find(columns, field.name()).isPresent()
                    ? text.add(field.name(), DataTypes.StringType)
                    : text.add(field);
        }
        for (StructField field : columns.fields()) {
            if (Schemas.find(text, field.name()).isEmpty()) {
                text = text.add(field.name(), DataTypes.StringType);
            }
        }
        return text;
    }

    /** The data, read by {@link #asText}, with these columns in their types. */
    Dataset<Row> typed(Dataset<Row> data) {
        if (columns.isEmpty()) {
            return data;
        }
        List<Column> all = new ArrayList<>();
        for (String name : data.columns()) {
            Column column = ColumnNames.column(name);
            Optional<DataType> type = Schemas.find(columns, name)
                    .map(StructField::dataType)
                    .filter(other -> !(other instanceof StringType));
            all.add(type.map(other -> column.cast(other).as(name)).orElse(column));
        }
        return data.select(all.toArray(Column[]::new));
    }
}
