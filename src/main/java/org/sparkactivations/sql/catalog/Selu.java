package org.sparkactivations.sql.catalog;

/** {@code selu} of a number. */
public final class Selu extends BoundNumber {
    public Selu(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Selu.selu(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Selu.selu(x);
    }
}
