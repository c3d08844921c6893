package org.sparkactivations.sql.catalog;

/** {@code elu_grad} of a number. */
public final class EluGrad extends BoundNumber {
    public EluGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Elu.eluGrad(x, 1);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Elu.eluGrad(x, 1);
    }
}
