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
        double[] logs = new double[x.length];
        int greatest = Shares.powers(x, logs);
        Shares.Sum rest = Shares.sum(logs);
        if (greatest < 0 || Double.isNaN(rest.high())) {
            return Shares.unusual(x, true);
        }
        Shares.LOOPS.logs(x, x[greatest], Shares.log(rest), logs);
        return logs;
    }

    /** As for DOUBLE, by powers exact enough for FLOAT, rounded once. */
    public static float[] logSoftmax(float[] x) {
        double[] powers = new double[x.length];
        int greatest = Shares.powers(x, powers);
        Shares.Sum rest = Shares.sum(powers);
        if (greatest < 0 || Double.isNaN(rest.high())) {
            return Shares.narrow(Shares.unusual(Shares.widen(x), true));
        }
        float[] logs = new float[x.length];
        Shares.LOOPS.logs(x, x[greatest], Shares.log(rest), logs);
        return logs;
    }
}
