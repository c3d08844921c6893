package org.sparkactivations.function;

import java.util.Arrays;

/** The arithmetic that softmax, log_softmax and sparsemax share. */
final class Shares {
    static final ShareLoops LOOPS = ShareLoops.chosen();

    private Shares() {}

    /** Where the greatest element is, the first of several; the first NaN if there is one; -1 in an empty array. */
    static int greatest(double[] x) {
        int greatest = x.length == 0 ? -1 : 0;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i])) {
                return i;
            }
            if (x[i] > x[greatest]) {
                greatest = i;
            }
        }
        return greatest;
    }

    /**
     * The result where no sum of powers is needed or possible, else null: NaN everywhere if the greatest is NaN; if it is
     * infinite, a share for each that equals it and {@code none} for the rest.
     */
    static double[] unusual(double[] x, boolean logarithm) {
        return unusual(x, greatest(x), logarithm);
    }

    /** The same, with the {@link #greatest} given. */
    static double[] unusual(double[] x, int greatest, boolean logarithm) {
        if (greatest < 0) {
            return new double[0];
        }
        double max = x[greatest];
        if (Double.isFinite(max)) {
            return null;
        }
        double[] shares = new double[x.length];
        if (Double.isNaN(max)) {
            Arrays.fill(shares, Double.NaN);
            return shares;
        }
        long count = Arrays.stream(x).filter(value -> value == max).count();
        double share = logarithm ? -Log1p.log((double) count, 0) : 1.0 / count;
        double none = logarithm ? Double.NEGATIVE_INFINITY : 0;
        Arrays.setAll(shares, i -> x[i] == max ? share : none);
        return shares;
    }

    /**
     * Puts e<sup>x - max</sup> into {@code powers}, with 0 in place of the greatest's 1.
     *
     * @return where the greatest is, the first of several; -1 if the array is empty or the greatest is not finite
     */
    static int powers(double[] x, double[] powers) {
        if (x.length == 0) {
            return -1;
        }
        double max = LOOPS.greatest(x);
        int greatest = Double.isFinite(max) ? 0 : -1;
        if (greatest == 0) {
            LOOPS.powers(x, max, powers);
            while (x[greatest] != max) {
                greatest++;
            }
            powers[greatest] = 0;
        }
        return greatest;
    }

    /** The same for floats, exact enough for a FLOAT share. */
    static int powers(float[] x, double[] powers) {
        if (x.length == 0) {
            return -1;
        }
        float max = LOOPS.greatest(x);
        int greatest = Float.isFinite(max) ? 0 : -1;
        if (greatest == 0) {
            LOOPS.powers(x, max, powers);
            while (x[greatest] != max) {
                greatest++;
            }
            powers[greatest] = 0;
        }
        return greatest;
    }

    /** ln(1 + rest) for the sum of all powers but the greatest's 1. */
    static double log(Sum rest) {
        Sum sum = rest.plus(1);
        return rest.high() <= 1 ? Log1p.log1p(rest.high(), rest.low()) : Log1p.log(sum.high(), sum.low());
    }

    /** A sum in two doubles. */
    record Sum(double high, double low) {
        Sum plus(double x) {
            double sum = high + x;
            double part = sum - high;
            return new Sum(sum, low + ((high - (sum - part)) + (x - part)));
        }
    }

    /** The sum in eight interleaved partial sums, the i-th of the elements i, i + 8, i + 16 …; these are added exactly. */
    static Sum sum(double[] x) {
        double[] partial = new double[ShareLoops.PARTIAL_SUMS];
        LOOPS.sum(x, partial);
        return total(partial);
    }

    static Sum total(double[] partial) {
        Sum sum = new Sum(0, 0);
        for (double p : partial) {
            sum = sum.plus(p);
        }
        return sum;
    }

    static double[] widen(float[] x) {
        double[] wide = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            wide[i] = x[i];
        }
        return wide;
    }

    static float[] narrow(double[] x) {
        float[] narrow = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            narrow[i] = (float) x[i];
        }
        return narrow;
    }
}
