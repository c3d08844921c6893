package org.sparkactivations.sql.catalog;

/** {@code linear} of a number. */
public final class Linear extends BoundNumber {
    public Linear(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Linear.linear(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Linear.linear(x);
    }
}
