package org.sparkactivations.sql.catalog;

/** {@code hard_tanh_grad} of a number. */
public final class HardTanhGrad extends BoundNumber {
    public HardTanhGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.HardTanh.hardTanhGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.HardTanh.hardTanhGrad(x);
    }
}
