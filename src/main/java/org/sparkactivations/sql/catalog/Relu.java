package org.sparkactivations.sql.catalog;

/** {@code relu} of a number. */
public final class Relu extends BoundNumber {
    public Relu(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Relu.relu(x, 0, Double.POSITIVE_INFINITY, 0);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Relu.relu(x, 0, Double.POSITIVE_INFINITY, 0);
    }
}
