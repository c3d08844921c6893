package org.sparkactivations.function;

import java.util.List;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Range;

/** Turns the scores of an array into probabilities, e<sup>x - max</sup> over their sum. */
public final class Softmax {
    static final ArrayActivation DEFINITION = new ArrayActivation(
            "softmax",
            Softmax.class,
            "e^(x_i - max) / sum(e^(x_j - max))",
            new Range(0, 1),
            "(n + abs(x - max)) · 2^-53, relative, for n elements",
            "Turns scores into probabilities that sum to 1: the output of a classifier, the weights of attention.",
            List.of(
                    new Example("softmax(array(0, 0))", "[0.5, 0.5]"),
                    new Example(
                            "softmax(array(1, 2, 3))",
                            "[0.09003057317038046, 0.24472847105479767, 0.6652409557748219]")),
            "0.1.0");

    private Softmax() {}

    /**
     * The shares of the elements; all NaN if one is NaN; equal shares for all that are +∞, or -∞ if all are.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>[] gives []
     *   <li>[NaN, 0.0] gives [NaN, NaN]
     *   <li>[∞, 0.0] gives [1.0, 0.0]
     *   <li>[∞, ∞] gives [0.5, 0.5]
     *   <li>[-∞, 0.0] gives [0.0, 1.0]
     *   <li>[-∞, -∞] gives [0.5, 0.5]
     * </ul>
     */
    public static double[] softmax(double[] x) {
        double[] shares = new double[x.length];
        int greatest = Shares.powers(x, shares);
        Shares.Sum rest = Shares.sum(shares);
        if (greatest < 0 || Double.isNaN(rest.high())) {
            return Shares.unusual(x, false);
        }
        Shares.Sum sum = rest.plus(1);
        shares[greatest] = 1;
        Shares.LOOPS.divide(shares, sum.high(), sum.low());
        return shares;
    }

    /** As for DOUBLE, by powers exact enough for FLOAT, rounded once. */
    public static float[] softmax(float[] x) {
        double[] powers = new double[x.length];
        int greatest = Shares.powers(x, powers);
        Shares.Sum rest = Shares.sum(powers);
        if (greatest < 0 || Double.isNaN(rest.high())) {
            return Shares.narrow(Shares.unusual(Shares.widen(x), false));
        }
        powers[greatest] = 1;
        float[] shares = new float[x.length];
        Shares.LOOPS.scale(powers, 1 / rest.plus(1).high(), shares);
        return shares;
    }
}
