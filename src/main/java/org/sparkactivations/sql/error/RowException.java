package org.sparkactivations.sql.error;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskKilledException;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.types.DataType;
import org.sparkactivations.sql.interop.ScalaInterop;

/** What an expression threw at a row, with the file and the values of the row in the message. */
public final class RowException extends RuntimeException {
    /** Where values of a file are decoded, and how many calls deep that is at most. */
    private static final List<String> READERS = List.of(
            "org.apache.spark.sql.execution.vectorized.", "org.apache.spark.sql.execution.datasources.parquet.");

    private static final int DEEPEST_DECODER = 8;

    public RowException(String message, Throwable cause) {
        super(message, cause);
    }

    static RuntimeException of(
            String label, Exception cause, List<String> names, List<DataType> types, Object[] values) {
        if (cause instanceof RowException known) {
            return known;
        }
        StringBuilder text = new StringBuilder(label).append(" raised: ").append(reason(cause));
        String file = inputFile();
        if (!file.isEmpty()) {
            text.append("; file ").append(file);
        }
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "; in the row with " : ", ")
                    .append(names.get(i))
                    .append(" = ")
                    .append(ErrorText.shown(CatalystTypeConverters.convertToScala(values[i], types.get(i))));
        }
        return new RowException(text.toString(), cause);
    }

    /**
     * The first line of the message, without Spark's SQL state and query context.
     *
     * <p>An exception that ends the task goes on as it is: a {@link TaskKilledException}, an interruption, or what reading
     * the file raises where Spark decodes a value only when it is used.
     */
    static String reason(Exception exception) {
        if (exception instanceof TaskKilledException
                || exception instanceof InterruptedException
                || isOfReading(exception)) {
            throw ScalaInterop.unchecked(exception);
        }
        String message = exception.getMessage();
        if (message == null || message.isBlank()) {
            return exception.getClass().getSimpleName();
        }
        return message.strip().lines().findFirst().orElse("").replaceFirst(" SQLSTATE: \\w+$", "");
    }

    private static boolean isOfReading(Exception exception) {
        return Arrays.stream(exception.getStackTrace())
                .limit(DEEPEST_DECODER)
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> READERS.stream().anyMatch(name::startsWith));
    }

    /** The file that the running task reads, as a path where it is a local one; empty if there is none. */
    static String inputFile() {
        return ErrorText.path(InputFileBlockHolder.getInputFilePath().toString());
    }
}
