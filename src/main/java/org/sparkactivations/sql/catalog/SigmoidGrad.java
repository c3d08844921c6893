package org.sparkactivations.sql.catalog;

/** {@code sigmoid_grad} of a number. */
public final class SigmoidGrad extends BoundNumber {
    public SigmoidGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Sigmoid.sigmoidGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Sigmoid.sigmoidGrad(x);
    }
}
