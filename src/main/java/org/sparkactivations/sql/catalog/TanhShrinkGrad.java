package org.sparkactivations.sql.catalog;

/** {@code tanh_shrink_grad} of a number. */
public final class TanhShrinkGrad extends BoundNumber {
    public TanhShrinkGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.TanhShrink.tanhShrinkGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.TanhShrink.tanhShrinkGrad(x);
    }
}
