package org.sparkactivations.sql.catalog;

/** {@code tanh_shrink} of a number. */
public final class TanhShrink extends BoundNumber {
    public TanhShrink(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.TanhShrink.tanhShrink(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.TanhShrink.tanhShrink(x);
    }
}
