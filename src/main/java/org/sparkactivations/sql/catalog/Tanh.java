package org.sparkactivations.sql.catalog;

/** {@code tanh} of a number. */
public final class Tanh extends BoundNumber {
    public Tanh(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Tanh.tanh(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Tanh.tanh(x);
    }
}
