package org.sparkactivations.sql.catalog;

/** {@code silu} of a number. */
public final class Silu extends BoundNumber {
    public Silu(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Silu.silu(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Silu.silu(x);
    }
}
