package org.sparkactivations.sql.catalog;

/** {@code sigmoid} of a number. */
public final class Sigmoid extends BoundNumber {
    public Sigmoid(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Sigmoid.sigmoid(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Sigmoid.sigmoid(x);
    }
}
