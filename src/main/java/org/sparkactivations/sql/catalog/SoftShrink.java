package org.sparkactivations.sql.catalog;

/** {@code soft_shrink} of a number. */
public final class SoftShrink extends BoundNumber {
    public SoftShrink(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.SoftShrink.softShrink(x, 0.5);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.SoftShrink.softShrink(x, 0.5);
    }
}
