package org.sparkactivations.job.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.sql.error.ErrorText;

/** Reads the header line of CSV files. */
final class CsvHeader {
    private CsvHeader() {}

    /**
     * Says which column a header has twice. Spark gives each of the two its place as a suffix, and then misses the name in
     * the header.
     *
     * @param schema that Spark took from the header
     */
    static Optional<String> doubled(SparkSession spark, StructType schema, SourceSettings options) {
        if (!looksDoubled(schema.fieldNames())) {
            return Optional.empty();
        }
        Dataset<Row> lines = InputReader.load(
                InputReader.reader(spark, "csv", options)
                        .option("header", false)
                        .option("inferSchema", false),
                options);
        List<Column> columns = new ArrayList<>(
                Arrays.stream(lines.columns()).map(ColumnNames::column).toList());
        columns.add(functions.input_file_name());
        Row first = lines.select(columns.toArray(Column[]::new)).head();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < first.size() - 1; i++) {
            String name = first.isNullAt(i) ? "" : first.get(i).toString();
            if (!name.isBlank() && !seen.add(name)) {
                return Optional.of(
                        ("%s: the header has the column %s twice; rename one, or name all columns with --schema"
                                        + " and --input-option enforceSchema=true")
                                .formatted(ErrorText.path(first.getString(first.size() - 1)), name));
            }
        }
        return Optional.empty();
    }

    /** Whether two names are the same but for their places behind them. */
    private static boolean looksDoubled(String[] names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.length; i++) {
            String place = Integer.toString(i);
            if (names[i].endsWith(place) && !seen.add(names[i].substring(0, names[i].length() - place.length()))) {
                return true;
            }
        }
        return false;
    }
}
