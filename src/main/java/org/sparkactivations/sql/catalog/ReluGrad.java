package org.sparkactivations.sql.catalog;

/** {@code relu_grad} of a number. */
public final class ReluGrad extends BoundNumber {
    public ReluGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Relu.reluGrad(x, 0, Double.POSITIVE_INFINITY, 0);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Relu.reluGrad(x, 0, Double.POSITIVE_INFINITY, 0);
    }
}
