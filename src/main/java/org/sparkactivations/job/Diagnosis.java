package org.sparkactivations.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.sparkactivations.sql.GuardException;

/**
 * What an exception means to the user of a job, in one or two lines.
 *
 * @param damaged whether an input file could not be read
 */
record Diagnosis(int exitCode, String message, boolean damaged) {

    static Diagnosis of(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null && !chain.contains(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain.stream()
                .flatMap(t -> known(t, chain).stream())
                .findFirst()
                .or(() -> chain.stream().flatMap(t -> disk(t).stream()).findFirst())
                .or(() -> chain.stream().flatMap(t -> spark(t).stream()).findFirst())
                .orElseGet(() -> root(chain.get(chain.size() - 1)));
    }

    private static Optional<Diagnosis> known(Throwable t, List<Throwable> chain) {
        if (t instanceof JobException job) {
            return Optional.of(new Diagnosis(job.exitCode(), job.getMessage(), false));
        }
        if (t instanceof GuardException) {
            return failed(t.getMessage()
                    + (t.getMessage().startsWith("--where ")
                            ? "\nTo go on without such rows: --on-bad-record quarantine."
                            : "\nTo go on without such rows: --on-bad-record null or quarantine."));
        }
        String condition = t instanceof SparkThrowable spark ? String.valueOf(spark.getCondition()) : "";
        if (condition.startsWith("FAILED_READ_FILE") || condition.startsWith("CANNOT_READ_FILE_FOOTER")) {
            return Optional.of(unreadable((SparkThrowable) t, chain.get(chain.size() - 1)));
        }
        return Optional.empty();
    }

    private static Optional<Diagnosis> disk(Throwable t) {
        String message = String.valueOf(t.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded")
                ? failed("the disk is full; free some space and run again (" + AnalysisFault.firstLine(t) + ")")
                : Optional.empty();
    }

    private static Optional<Diagnosis> spark(Throwable t) {
        if (t instanceof SparkThrowable spark && spark.getCondition() != null) {
            String condition = spark.getCondition();
            if (!condition.equals("TASK_WRITE_FAILED") && !condition.startsWith("INTERNAL_ERROR")) {
                return failed(AnalysisFault.firstLine(t) + fragment(spark));
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
        String text = AnalysisFault.firstLine(t);
        return new Diagnosis(ExitCode.FAILED, text.equals(name) ? name : name + ": " + text, false);
    }

    private static Diagnosis unreadable(SparkThrowable spark, Throwable root) {
        Map<String, String> parameters = spark.getMessageParameters();
        String file = GuardException.path(parameters.getOrDefault("path", parameters.getOrDefault("file", "")));
        String message = spark.getCondition().contains("COLUMN_DATA_TYPE_MISMATCH")
                ? "the file %s has column %s as %s where another file has %s\n"
                                .formatted(
                                        file,
                                        parameters.get("column"),
                                        parameters.get("actualType"),
                                        parameters.get("expectedType"))
                        + "Give the type that holds both with --schema, or convert the file."
                : "the file " + file + " cannot be read: " + reason(root);
        return new Diagnosis(ExitCode.FAILED, message, true);
    }

    /** Why a file could not be read, and what to do. */
    private static String reason(Throwable root) {
        String text = AnalysisFault.firstLine(root);
        if (text.startsWith("CSV header does not conform")) {
            return root.getMessage().strip().replaceAll("\\s*\\R\\s*", "; ")
                    + "\nGive --schema the names of the header, in its order, or --input-option enforceSchema=true to go by places alone.";
        }
        String damaged = "may be truncated or damaged: restore it, or leave it out of --input.";
        return text
                + (text.contains("is not a Parquet file")
                        ? "\nIf it is of another format, name that with --input-format; else it " + damaged
                        : "\nIt " + damaged);
    }

    private static Optional<Diagnosis> failed(String message) {
        return Optional.of(new Diagnosis(ExitCode.FAILED, message, false));
    }
}
