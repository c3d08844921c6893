package org.sparkactivations.sql.catalog;

/** {@code threshold} of a number, with its parameters. */
public final class Threshold extends BoundNumber {
    public Threshold(Binding binding) {
        super(binding);
    }

    public static double invoke(double x, double threshold, double defaultValue) {
        return org.sparkactivations.function.Threshold.threshold(x, threshold, defaultValue);
    }
}
