package org.sparkactivations.sql.catalog;

/** {@code silu_grad} of a number. */
public final class SiluGrad extends BoundNumber {
    public SiluGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Silu.siluGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Silu.siluGrad(x);
    }
}
