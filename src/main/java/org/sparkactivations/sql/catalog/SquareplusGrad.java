package org.sparkactivations.sql.catalog;

/** {@code squareplus_grad} of a number. */
public final class SquareplusGrad extends BoundNumber {
    public SquareplusGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Squareplus.squareplusGrad(x, 4);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Squareplus.squareplusGrad(x, 4);
    }
}
