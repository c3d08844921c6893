package org.sparkactivations.sql.catalog;

/** {@code mish_grad} of a number. */
public final class MishGrad extends BoundNumber {
    public MishGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Mish.mishGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Mish.mishGrad(x);
    }
}
