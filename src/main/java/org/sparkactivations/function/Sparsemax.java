package org.sparkactivations.function;

import java.util.Arrays;
import java.util.List;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Range;

/**
 * The point of the probability simplex that is nearest to the array: what exceeds a threshold τ, chosen so that the excesses
 * sum to 1. Martins and Astudillo, <i>From Softmax to Sparsemax</i>, 2016, algorithm 1.
 */
public final class Sparsemax {
    static final ArrayActivation DEFINITION = new ArrayActivation(
            "sparsemax",
            Sparsemax.class,
            "max(x_i - tau, 0), with tau such that the results sum to 1",
            new Range(0, 1),
            "n · 2^-53, absolute, for n elements",
            "A softmax whose small shares are exactly zero: attention that looks at few places.",
            List.of(
                    new Example("sparsemax(array(3, 1, 0))", "[1.0, 0.0, 0.0]"),
                    new Example("sparsemax(array(1, 0.5))", "[0.75, 0.25]")),
            "0.1.0");

    private Sparsemax() {}

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
    public static double[] sparsemax(double[] x) {
        int greatest = Shares.greatest(x);
        double[] unusual = Shares.unusual(x, greatest, false);
        if (unusual != null) {
            return unusual;
        }
        double max = x[greatest];
        double[] differences = new double[x.length];
        Arrays.setAll(differences, i -> x[i] - max);
        double threshold = threshold(differences);
        Arrays.setAll(differences, i -> Math.max(differences[i] - threshold, 0.0));
        return differences;
    }

    /** τ for an array whose greatest element is 0. Elements from -1 down have no share. */
    private static double threshold(double[] x) {
        double[] sorted = Arrays.stream(x).filter(value -> value > -1).sorted().toArray();
        double sum = 0;
        int count = 0;
        double least = 0;
        for (int i = sorted.length - 1; i >= 0; i--) {
            sum += sorted[i];
            if (1 + (count + 1) * sorted[i] <= sum) {
                break;
            }
            count++;
            least = sorted[i];
        }
        double[] support = x.clone();
        for (int i = 0; i < support.length; i++) {
            support[i] = support[i] >= least ? support[i] : 0;
        }
        Shares.Sum total = Shares.sum(support).plus(-1);
        return (total.high() + total.low()) / count;
    }

    /** As for DOUBLE, rounded once. */
    public static float[] sparsemax(float[] x) {
        return Shares.narrow(sparsemax(Shares.widen(x)));
    }
}
