package org.sparkactivations.sql.catalog;

/** {@code log_sigmoid} of a number. */
public final class LogSigmoid extends BoundNumber {
    public LogSigmoid(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.LogSigmoid.logSigmoid(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.LogSigmoid.logSigmoid(x);
    }
}
