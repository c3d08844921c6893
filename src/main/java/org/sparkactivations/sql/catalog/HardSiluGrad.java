package org.sparkactivations.sql.catalog;

/** {@code hard_silu_grad} of a number. */
public final class HardSiluGrad extends BoundNumber {
    public HardSiluGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.HardSilu.hardSiluGrad(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.HardSilu.hardSiluGrad(x);
    }
}
