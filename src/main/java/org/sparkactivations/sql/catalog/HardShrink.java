package org.sparkactivations.sql.catalog;

/** {@code hard_shrink} of a number. */
public final class HardShrink extends BoundNumber {
    public HardShrink(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.HardShrink.hardShrink(x, 0.5);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.HardShrink.hardShrink(x, 0.5);
    }
}
