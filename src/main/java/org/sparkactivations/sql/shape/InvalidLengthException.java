package org.sparkactivations.sql.shape;

import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.sparkactivations.function.OddLengthException;
import org.sparkactivations.sql.interop.ScalaInterop;

/** The error of a row whose array or vector has a length that the function doesn't take, with an error class as Spark's have. */
public final class InvalidLengthException extends IllegalArgumentException implements SparkThrowable {
    private static final long serialVersionUID = 1;

    private static final String ODD = "INVALID_ARRAY_LENGTH.ODD";
    private static final String FEATURES = "INVALID_ARRAY_LENGTH.FEATURES";

    /** SQL's "invalid parameter value". */
    private static final String STATE = "22023";

    private final String condition;

    private InvalidLengthException(String condition, String text, Throwable cause) {
        super(message(condition, text), cause);
        this.condition = condition;
    }

    private static String message(String condition, String text) {
        return "[%s] %s SQLSTATE: %s".formatted(condition, text, STATE);
    }

    public static InvalidLengthException ofArray(OddLengthException cause) {
        return new InvalidLengthException(ODD, cause.text("an array") + ".", cause);
    }

    public static InvalidLengthException ofVector(OddLengthException cause) {
        return new InvalidLengthException(ODD, cause.text("a vector") + ".", cause);
    }

    /** A row with another number of features than a model takes. */
    public static InvalidLengthException ofFeatures(String function, int taken, int given) {
        return new InvalidLengthException(FEATURES, featuresText(function, taken, given), null);
    }

    /** The same as an error of the analysis, where every row would have it. */
    public static AnalysisException analysisOfFeatures(String function, int taken, int given) {
        return ScalaInterop.analysisException(FEATURES, message(FEATURES, featuresText(function, taken, given)));
    }

    private static String featuresText(String function, int taken, int given) {
        return "%s takes %d features, and %d were given.".formatted(function, taken, given);
    }

    /** The error class, by its name from Spark 4.0 on. */
    @SuppressWarnings("MissingOverride")
    public String getCondition() {
        return condition;
    }

    /** The error class, by its name before Spark 4.0. */
    @Override
    @SuppressWarnings("deprecation")
    public String getErrorClass() {
        return condition;
    }

    @Override
    public String getSqlState() {
        return STATE;
    }
}
