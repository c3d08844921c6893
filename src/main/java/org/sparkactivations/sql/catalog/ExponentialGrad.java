package org.sparkactivations.sql.catalog;

/** {@code exponential_grad} of a number. */
public final class ExponentialGrad extends BoundNumber {
    public ExponentialGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Exponential.exponentialGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Exponential.exponentialGrad(x);
    }
}
