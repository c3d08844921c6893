package org.sparkactivations.job.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.sparkactivations.sql.error.ErrorText;
import org.sparkactivations.sql.error.RowException;

/**
 * Explains an exception to the user of a job in one or two lines.
 *
 * @param damaged whether an input file could not be read
 * @param explained whether it is known what the exception comes from
 */
public record Diagnosis(int exitCode, String message, boolean damaged, boolean explained) {

    public Diagnosis(int exitCode, String message, boolean damaged) {
        this(exitCode, message, damaged, true);
    }

    public static Diagnosis of(Throwable thrown) {
        List<Throwable> chain = UnreadableFile.chain(thrown);
        return chain.stream()
                .flatMap(t -> known(t).stream())
                .findFirst()
                .or(() -> chain.stream().flatMap(t -> disk(t).stream()).findFirst())
                .or(() -> chain.stream().flatMap(t -> spark(t).stream()).findFirst())
                .orElseGet(() -> root(chain.get(chain.size() - 1)));
    }

    private static Optional<Diagnosis> known(Throwable t) {
        if (t instanceof JobException job) {
            return Optional.of(new Diagnosis(job.exitCode(), job.getMessage(), false));
        }
        if (t instanceof RowException) {
            return failed(t.getMessage()
                    + (t.getMessage().startsWith("--where ")
                            ? "\nTo go on without such rows: --on-bad-record quarantine."
                            : "\nTo go on without such rows: --on-bad-record null or quarantine."));
        }
        String condition = t instanceof SparkThrowable spark ? String.valueOf(spark.getCondition()) : "";
        if (condition.startsWith("FAILED_READ_FILE") || condition.startsWith("CANNOT_READ_FILE_FOOTER")) {
            return Optional.of(unreadable((SparkThrowable) t, t));
        }
        return Optional.empty();
    }

    private static Optional<Diagnosis> disk(Throwable t) {
        String message = String.valueOf(t.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded")
                ? failed("the disk is full; free some space and run again (" + AnalysisMessage.firstLine(t) + ")")
                : Optional.empty();
    }

    private static Optional<Diagnosis> spark(Throwable t) {
        if (t instanceof SparkThrowable spark && spark.getCondition() != null) {
            String condition = spark.getCondition();
            if (!condition.equals("TASK_WRITE_FAILED") && !condition.startsWith("INTERNAL_ERROR")) {
                return failed(AnalysisMessage.firstLine(t) + fragment(spark));
            }
        }
        return Optional.empty();
    }

    /** The piece of SQL that raised. */
    private static String fragment(SparkThrowable spark) {
        QueryContext[] contexts = spark.getQueryContext();
        return contexts == null
                        || contexts.length == 0
                        || contexts[0].fragment().isBlank()
                ? ""
                : " In: " + contexts[0].fragment();
    }

    private static Diagnosis root(Throwable t) {
        String name = t.getClass().getSimpleName();
        String text = AnalysisMessage.firstLine(t);
        return new Diagnosis(ExitCode.FAILED, text.equals(name) ? name : name + ": " + text, false, false);
    }

    private static Diagnosis unreadable(SparkThrowable spark, Throwable thrown) {
        Map<String, String> parameters = spark.getMessageParameters();
        String file = ErrorText.path(parameters.getOrDefault("path", parameters.getOrDefault("file", "")));
        String message = spark.getCondition().contains("COLUMN_DATA_TYPE_MISMATCH")
                ? "the file %s has column %s as %s where another file has %s\n"
                                .formatted(
                                        file,
                                        parameters.get("column"),
                                        parameters.get("actualType"),
                                        parameters.get("expectedType"))
                        + "Give the type that holds both with --schema, or convert the file."
                : UnreadableFile.text(file, thrown);
        return new Diagnosis(ExitCode.FAILED, message, true);
    }

    private static Optional<Diagnosis> failed(String message) {
        return Optional.of(new Diagnosis(ExitCode.FAILED, message, false));
    }
}
