package org.sparkactivations.function;

import java.util.Arrays;

/** The arithmetic that softmax, log_softmax and sparsemax share. */
final class Shares {
    private static final ArrayKernel EXPONENTIAL = Exponential.DEFINITION.arrayKernel();

    /** How many partial sums an array is added up in. */
    static final int PARTIAL_SUMS = 8;

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

    /** e<sup>x - max</sup>, with 0 in place of the greatest's 1. */
    static double[] powers(double[] x, int greatest) {
        double max = x[greatest];
        double[] powers = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            powers[i] = x[i] - max;
        }
        EXPONENTIAL.apply(powers, powers);
        for (int i = 0; i < x.length; i++) {
            powers[i] = powers[i] == 0 ? 0 : Math.fma(powers[i], lost(x[i], max, x[i] - max), powers[i]);
        }
        powers[greatest] = 0;
        return powers;
    }

    /** What the rounding of the difference a - b lost. */
    static double lost(double a, double b, double difference) {
        double part = difference - a;
        return (a - (difference - part)) - (b + part);
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
        double[] partial = new double[PARTIAL_SUMS];
        for (int i = 0; i < x.length; i++) {
            partial[i % PARTIAL_SUMS] += x[i];
        }
        return total(partial);
    }

    static Sum total(double[] partial) {
        Sum sum = new Sum(0, 0);
        for (double p : partial) {
            sum = sum.plus(p);
        }
        return sum;
    }

    /** {@link Exp#quotient} of each, with one division for all. */
    static void divide(double[] shares, double high, double low) {
        double inverse = 1 / high;
        for (int i = 0; i < shares.length; i++) {
            double q = shares[i] * inverse;
            shares[i] = Math.fma(Math.fma(-q, low, Math.fma(-q, high, shares[i])), inverse, q);
        }
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
