package org.sparkactivations.sql.catalog;

/** {@code elu} of a number. */
public final class Elu extends BoundNumber {
    public Elu(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Elu.elu(x, 1);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Elu.elu(x, 1);
    }
}
