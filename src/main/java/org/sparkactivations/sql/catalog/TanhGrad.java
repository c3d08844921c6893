package org.sparkactivations.sql.catalog;

/** {@code tanh_grad} of a number. */
public final class TanhGrad extends BoundNumber {
    public TanhGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Tanh.tanhGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Tanh.tanhGrad(x);
    }
}
