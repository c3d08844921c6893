package org.sparkactivations.sql.catalog;

/** {@code selu_grad} of a number. */
public final class SeluGrad extends BoundNumber {
    public SeluGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Selu.seluGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Selu.seluGrad(x);
    }
}
