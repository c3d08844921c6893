package org.sparkactivations.sql.catalog;

/** {@code threshold_grad} of a number, with its parameters. */
public final class ThresholdGrad extends BoundNumber {
    public ThresholdGrad(Binding binding) {
        super(binding);
    }

    public static double invoke(double x, double threshold, double defaultValue) {
        return org.sparkactivations.function.Threshold.thresholdGrad(x, threshold, defaultValue);
    }
}
