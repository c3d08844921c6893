package org.sparkactivations.sql.catalog;

/** {@code relu6_grad} of a number. */
public final class Relu6Grad extends BoundNumber {
    public Relu6Grad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Relu6.relu6Grad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Relu6.relu6Grad(x);
    }
}
