package org.sparkactivations.sql.catalog;

/** {@code gelu} of a number. */
public final class Gelu extends BoundNumber {
    public Gelu(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Gelu.gelu(x, false);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Gelu.gelu(x, false);
    }
}
