package org.sparkactivations.sql.catalog;

/** {@code gelu_grad} of a number. */
public final class GeluGrad extends BoundNumber {
    public GeluGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Gelu.geluGrad(x, false);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Gelu.geluGrad(x, false);
    }
}
