package org.sparkactivations.sql.catalog;

/** {@code relu6} of a number. */
public final class Relu6 extends BoundNumber {
    public Relu6(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Relu6.relu6(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Relu6.relu6(x);
    }
}
