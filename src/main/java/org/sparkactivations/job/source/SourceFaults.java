package org.sparkactivations.job.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.text.NameSuggestion;

/** Explains why an input could not be opened. */
final class SourceFaults {
    private SourceFaults() {}

    /** What is wrong, and which two columns differ in letter case only if it is that. */
    static String explain(SparkSession spark, SourceSettings settings, Exception e, String text) {
        if (!(e instanceof SparkThrowable known) || known.getCondition() == null) {
            return text;
        }
        Map<String, String> parameters = known.getMessageParameters();
        return switch (known.getCondition()) {
            case "COLUMN_ALREADY_EXISTS" ->
                settings.format()
                        .flatMap(format -> CaseTwins.in(spark, format, settings))
                        .orElse(text);
            case "CANNOT_MERGE_SCHEMAS" ->
                "the files differ in their types: %s and %s; bring them to one, or run once for each"
                        .formatted(parameters.get("left"), parameters.get("right"));
            case "UNABLE_TO_INFER_SCHEMA" -> noFile(parameters.getOrDefault("format", "data"));
            case "DATA_SOURCE_NOT_FOUND" ->
                settings.format()
                        .map(format -> "unknown format " + format + NameSuggestion.hint(format, Formats.KNOWN))
                        .orElse(text);
            case "PATH_NOT_FOUND" ->
                "there is no "
                        + (parameters.containsKey("path")
                                ? Paths.shown(new Path(parameters.get("path")))
                                : "such path");
            case "TABLE_OR_VIEW_NOT_FOUND" ->
                "there is no such table or view"
                        + settings.table()
                                .map(table -> NameSuggestion.hint(table, tables(spark)))
                                .orElse("");
            default -> text;
        };
    }

    private static List<String> tables(SparkSession spark) {
        List<String> names = new ArrayList<>();
        spark.sql("SHOW TABLES").collectAsList().forEach(row -> names.add(row.getString(1)));
        return names;
    }

    static String noFile(String format) {
        return "there is no " + format.toLowerCase(Locale.ROOT)
                + " file to take the schema from; check the path and --input-format, or give --schema";
    }
}
