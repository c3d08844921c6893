package org.sparkactivations.sql.catalog;

/** {@code hard_sigmoid} of a number. */
public final class HardSigmoid extends BoundNumber {
    public HardSigmoid(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.HardSigmoid.hardSigmoid(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.HardSigmoid.hardSigmoid(x);
    }
}
