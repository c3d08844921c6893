package org.sparkactivations.sql.catalog;

/** {@code softsign} of a number. */
public final class Softsign extends BoundNumber {
    public Softsign(Binding binding) {
        super(binding);
    }

    public static double invoke(double x) {
        return org.sparkactivations.function.Softsign.softsign(x);
    }

    public static float invoke(float x) {
        return org.sparkactivations.function.Softsign.softsign(x);
    }
}
