package org.sparkactivations.sql.catalog;

/** {@code soft_shrink_grad} of a number. */
public final class SoftShrinkGrad extends BoundNumber {
    public SoftShrinkGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.SoftShrink.softShrinkGrad(x, 0.5);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.SoftShrink.softShrinkGrad(x, 0.5);
    }
}
