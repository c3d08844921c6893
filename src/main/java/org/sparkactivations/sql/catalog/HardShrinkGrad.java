package org.sparkactivations.sql.catalog;

/** {@code hard_shrink_grad} of a number. */
public final class HardShrinkGrad extends BoundNumber {
    public HardShrinkGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.HardShrink.hardShrinkGrad(x, 0.5);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.HardShrink.hardShrinkGrad(x, 0.5);
    }
}
