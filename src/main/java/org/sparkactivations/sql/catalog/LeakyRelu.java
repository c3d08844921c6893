package org.sparkactivations.sql.catalog;

/** {@code leaky_relu} of a number. */
public final class LeakyRelu extends BoundNumber {
    public LeakyRelu(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.LeakyRelu.leakyRelu(x, 0.2);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.LeakyRelu.leakyRelu(x, 0.2);
    }
}
