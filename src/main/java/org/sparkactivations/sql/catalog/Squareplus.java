package org.sparkactivations.sql.catalog;

/** {@code squareplus} of a number. */
public final class Squareplus extends BoundNumber {
    public Squareplus(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Squareplus.squareplus(x, 4);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Squareplus.squareplus(x, 4);
    }
}
