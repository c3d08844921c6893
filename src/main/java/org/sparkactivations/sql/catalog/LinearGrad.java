package org.sparkactivations.sql.catalog;

/** {@code linear_grad} of a number. */
public final class LinearGrad extends BoundNumber {
    public LinearGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Linear.linearGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Linear.linearGrad(x);
    }
}
