package org.sparkactivations.sql.catalog;

/** {@code hard_sigmoid_grad} of a number. */
public final class HardSigmoidGrad extends BoundNumber {
    public HardSigmoidGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.HardSigmoid.hardSigmoidGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.HardSigmoid.hardSigmoidGrad(x);
    }
}
