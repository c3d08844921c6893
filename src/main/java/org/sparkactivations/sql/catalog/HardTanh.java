package org.sparkactivations.sql.catalog;

/** {@code hard_tanh} of a number. */
public final class HardTanh extends BoundNumber {
    public HardTanh(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.HardTanh.hardTanh(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.HardTanh.hardTanh(x);
    }
}
