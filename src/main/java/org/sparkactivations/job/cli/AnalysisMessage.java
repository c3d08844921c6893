package org.sparkactivations.job.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.text.NameSuggestion;

/** Turns Spark's analysis error about an expression into one line that suggests the nearest name. */
public final class AnalysisMessage {
    private final SparkSession spark;
    private final Function<Dataset<Row>, List<String>> columns;

    /**
     * Explains errors on datasets whose columns the user knows.
     *
     * @param columns the columns of a dataset that a user knows
     */
    public AnalysisMessage(SparkSession spark, Function<Dataset<Row>, List<String>> columns) {
        this.spark = spark;
        this.columns = columns;
    }

    public String text(Exception thrown, Dataset<Row> data) {
        if (!(thrown instanceof AnalysisException e)) {
            return firstLine(thrown);
        }
        String condition = e.getCondition() == null ? "" : e.getCondition();
        Map<String, String> parameters = e.getMessageParameters();
        Optional<String> unknown = unknownFunction(e);
        if (unknown.isPresent()) {
            return "there is no function " + unknown.get() + NameSuggestion.hint(unknown.get(), functions(spark));
        }
        if (condition.startsWith("UNRESOLVED_COLUMN")) {
            String name = plain(parameters.get("objectName"));
            List<String> known = columns.apply(data);
            return "there is no column " + name
                    + (known.isEmpty()
                            ? "; none could be read from the input: is it empty, or JSON over several lines"
                                    + " (--input-option multiLine=true)?"
                            : hint(name, known));
        }
        return firstLine(e);
    }

    /** The nearest column, if there is one, and all there are. */
    public static String hint(String name, List<String> columns) {
        return NameSuggestion.hint(name, columns) + "; the columns are " + String.join(", ", columns);
    }

    /** Spark's message without its SQL state, its query context and its plan. */
    public static String firstLine(Throwable e) {
        String message = e instanceof AnalysisException analysis ? analysis.getSimpleMessage() : e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName();
        }
        String first = message.strip().lines().findFirst().orElse("");
        return first.replaceFirst(" ?SQLSTATE: \\w+", "")
                .replaceFirst("; line \\d+ pos \\d+;?$", "")
                .replaceFirst(";$", "");
    }

    /** The name of the function that Spark does not know, if that is what is wrong. */
    public static Optional<String> unknownFunction(AnalysisException e) {
        return String.valueOf(e.getCondition()).startsWith("UNRESOLVED_ROUTINE")
                ? Optional.of(plain(e.getMessageParameters().get("routineName")))
                : Optional.empty();
    }

    public static List<String> functions(SparkSession spark) {
        return spark.sql("SHOW FUNCTIONS").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static String plain(String quoted) {
        if (quoted == null) {
            return "";
        }
        return String.join(
                ".",
                Arrays.stream(quoted.split("`\\.`", -1))
                        .map(part -> part.replaceAll("^`|`$", "").replace("``", "`"))
                        .toList());
    }
}
