package org.sparkactivations.sql.catalog;

/** {@code log_sigmoid_grad} of a number. */
public final class LogSigmoidGrad extends BoundNumber {
    public LogSigmoidGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.LogSigmoid.logSigmoidGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.LogSigmoid.logSigmoidGrad(x);
    }
}
