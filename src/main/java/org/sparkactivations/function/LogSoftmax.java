package org.sparkactivations.function;

import java.util.List;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Range;

/** The logarithm of softmax, (x - max) - ln(sum e<sup>x - max</sup>), where ln(softmax(x)) would underflow. */
public final class LogSoftmax {
    static final ArrayActivation DEFINITION = new ArrayActivation(
            "log_softmax",
            LogSoftmax.class,
            "(x_i - max) - ln(sum(e^(x_j - max)))",
            new Range(Double.NEGATIVE_INFINITY, 0),
            "(n + abs(x - max)) · 2^-53, absolute, for n elements",
            "The log-probabilities of a classifier, for its loss.",
            List.of(new Example("log_softmax(array(0, 0))", "[-0.6931471805599453, -0.6931471805599453]")),
            "0.1.0");

    private LogSoftmax() {}

    /**
     * The logarithms of {@link Softmax#softmax}; all NaN if an element is NaN.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>[] gives []
     *   <li>[NaN, 0.0] gives [NaN, NaN]
     *   <li>[∞, 0.0] gives [-0.0, -∞]
     *   <li>[∞, ∞] gives [-0.6931471805599453, -0.6931471805599453]
     *   <li>[-∞, 0.0] gives [-∞, 0.0]
     *   <li>[-∞, -∞] gives [-0.6931471805599453, -0.6931471805599453]
     * </ul>
     */
    public static double[] logSoftmax(double[] x) {
        int greatest = Shares.greatest(x);
        double[] unusual = Shares.unusual(x, greatest, true);
        if (unusual != null) {
            return unusual;
        }
        double max = x[greatest];
        Shares.Sum rest = Shares.sum(Shares.powers(x, greatest));
        // the greatest's power is 1, so that the rest is the argument of log1p
        Shares.Sum sum = rest.plus(1);
        double log = rest.high() <= 1 ? Log1p.log1p(rest.high(), rest.low()) : Log1p.log(sum.high(), sum.low());
        double[] logs = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double difference = x[i] - max;
            double value = difference - log;
            logs[i] = value == Double.NEGATIVE_INFINITY
                    ? value
                    : value + (Shares.lost(difference, log, value) + Shares.lost(x[i], max, difference));
        }
        return logs;
    }

    /** As for DOUBLE, rounded once. */
    public static float[] logSoftmax(float[] x) {
        return Shares.narrow(logSoftmax(Shares.widen(x)));
    }
}
