package org.sparkactivations.sql.catalog;

/** {@code softplus_grad} of a number. */
public final class SoftplusGrad extends BoundNumber {
    public SoftplusGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Softplus.softplusGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Softplus.softplusGrad(x);
    }
}
