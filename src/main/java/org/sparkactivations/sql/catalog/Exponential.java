package org.sparkactivations.sql.catalog;

/** {@code exponential} of a number. */
public final class Exponential extends BoundNumber {
    public Exponential(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Exponential.exponential(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Exponential.exponential(x);
    }
}
