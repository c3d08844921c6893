package org.sparkactivations.sql.catalog;

/** {@code celu} of a number. */
public final class Celu extends BoundNumber {
    public Celu(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Celu.celu(x, 1);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Celu.celu(x, 1);
    }
}
