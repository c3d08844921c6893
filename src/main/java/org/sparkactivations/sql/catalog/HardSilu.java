package org.sparkactivations.sql.catalog;

/** {@code hard_silu} of a number. */
public final class HardSilu extends BoundNumber {
    public HardSilu(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.HardSilu.hardSilu(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.HardSilu.hardSilu(x);
    }
}
