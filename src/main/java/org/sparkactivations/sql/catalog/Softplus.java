package org.sparkactivations.sql.catalog;

/** {@code softplus} of a number. */
public final class Softplus extends BoundNumber {
    public Softplus(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Softplus.softplus(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Softplus.softplus(x);
    }
}
