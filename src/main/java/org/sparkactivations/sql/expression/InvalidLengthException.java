package org.sparkactivations.sql.expression;

import org.apache.spark.SparkThrowable;
import org.sparkactivations.function.OddLengthException;

/** The error of a row whose array or vector has a length that the function doesn't take, with an error class as Spark's have. */
public final class InvalidLengthException extends IllegalArgumentException implements SparkThrowable {
    private static final long serialVersionUID = 1;

    private static final String CONDITION = "INVALID_ARRAY_LENGTH.ODD";

    /** SQL's "invalid parameter value". */
    private static final String STATE = "22023";

    private InvalidLengthException(String text, Throwable cause) {
        super("[%s] %s SQLSTATE: %s".formatted(CONDITION, text, STATE), cause);
    }

    public static InvalidLengthException ofArray(OddLengthException cause) {
        return new InvalidLengthException(cause.text("an array") + ".", cause);
    }

    public static InvalidLengthException ofVector(OddLengthException cause) {
        return new InvalidLengthException(cause.text("a vector") + ".", cause);
    }

    /** The error class, by its name from Spark 4.0 on. */
    @SuppressWarnings("MissingOverride")
    public String getCondition() {
        return CONDITION;
    }

    /** The error class, by its name before Spark 4.0. */
    @Override
    @SuppressWarnings("deprecation")
    public String getErrorClass() {
        return CONDITION;
    }

    @Override
    public String getSqlState() {
        return STATE;
    }
}
