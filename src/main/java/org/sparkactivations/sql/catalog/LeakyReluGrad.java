package org.sparkactivations.sql.catalog;

/** {@code leaky_relu_grad} of a number. */
public final class LeakyReluGrad extends BoundNumber {
    public LeakyReluGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.LeakyRelu.leakyReluGrad(x, 0.2);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.LeakyRelu.leakyReluGrad(x, 0.2);
    }
}
