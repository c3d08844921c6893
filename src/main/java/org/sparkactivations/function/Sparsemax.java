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
        Candidates candidates = new Candidates(x, x[greatest]);
        double threshold = candidates.threshold();
        return candidates.shares(x.length, threshold);
    }

    /**
     * The elements that may have a share, as their differences from the greatest and in their order. Those that lie 1 or more
     * below the greatest have none.
     */
    private static final class Candidates {
        private double[] differences = new double[64];
        private int[] places = new int[64];
        private int count;

        Candidates(double[] x, double max) {
            for (int i = 0; i < x.length; i++) {
                double difference = x[i] - max;
                if (difference > -1) {
                    add(difference, i);
                }
            }
        }

        private void add(double difference, int place) {
            if (count == differences.length) {
                differences = Arrays.copyOf(differences, 2 * count);
                places = Arrays.copyOf(places, 2 * count);
            }
            differences[count] = difference;
            places[count++] = place;
        }

        /**
         * Leaves out what is below the threshold of all that are left, until few are: τ only grows as elements without a share
         * go. Michelot, <i>A finite algorithm for finding the projection of a point onto the canonical simplex</i>, 1986.
         */
        private void reduce() {
            int before = Integer.MAX_VALUE;
            while (count < before) {
                before = count;
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    sum += differences[i];
                }
                // more than rounding can make of so many
                double threshold = (sum - 1) / count - count * 0x1p-50;
                int left = 0;
                for (int i = 0; i < before; i++) {
                    double difference = differences[i];
                    differences[left] = difference;
                    places[left] = places[i];
                    left += difference >= threshold ? 1 : 0;
                }
                count = left;
            }
        }

        /** τ, of which the greatest element is 0. */
        double threshold() {
            reduce();
            return thresholdFrom(least());
        }

        /** The least element with a share, or one so near to the threshold that rounding decides. */
        private double least() {
            double[] sorted = Arrays.copyOf(differences, count);
            Arrays.sort(sorted);
            double sum = 0;
            int support = 0;
            double least = 0;
            for (int i = count - 1; i >= 0; i--) {
                sum += sorted[i];
                if (1 + (support + 1) * sorted[i] <= sum) {
                    break;
                }
                support++;
                least = sorted[i];
            }
            return least;
        }

        /** τ where the elements from the least one on have a share, all of several that are equal to it. */
        private double thresholdFrom(double least) {
            double[] partial = new double[ShareLoops.PARTIAL_SUMS];
            int support = 0;
            for (int i = 0; i < count; i++) {
                if (differences[i] >= least) {
                    partial[places[i] % ShareLoops.PARTIAL_SUMS] += differences[i];
                    support++;
                }
            }
            Shares.Sum total = Shares.total(partial).plus(-1);
            return (total.high() + total.low()) / support;
        }

        double[] shares(int length, double threshold) {
            double[] shares = new double[length];
            for (int i = 0; i < count; i++) {
                shares[places[i]] = Math.max(differences[i] - threshold, 0.0);
            }
            return shares;
        }
    }

    /** As for DOUBLE, rounded once. */
    public static float[] sparsemax(float[] x) {
        return Shares.narrow(sparsemax(Shares.widen(x)));
    }
}
