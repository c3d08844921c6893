package org.sparkactivations.sql.catalog;

/** {@code mish} of a number. */
public final class Mish extends BoundNumber {
    public Mish(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Mish.mish(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Mish.mish(x);
    }
}
