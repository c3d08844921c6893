package org.sparkactivations.function;

/**
 * The loops of softmax and log_softmax over an array that is not empty: a number at a time, or on vectors
 * ({@code SimdShares}) with the same bits.
 */
class ShareLoops {
    /** How many partial sums an array is added up in. */
    static final int PARTIAL_SUMS = 8;

    private static final ArrayKernel EXPONENTIAL = Exponential.DEFINITION.arrayKernel();

    /** Those on vectors, where the JVM has the Vector API. */
    static ShareLoops chosen() {
        return ArrayKernels.onVectors(ShareLoops.class, "SimdShares").orElseGet(ShareLoops::new);
    }

    /** The greatest element; NaN, or any other, where one is NaN. */
    double greatest(double[] x) {
        double greatest = x[0];
        for (double value : x) {
            greatest = value > greatest ? value : greatest;
        }
        return greatest;
    }

    /** The greatest element; NaN, or any other, where one is NaN. */
    float greatest(float[] x) {
        float greatest = x[0];
        for (float value : x) {
            greatest = value > greatest ? value : greatest;
        }
        return greatest;
    }

    /** Puts e<sup>x - max</sup> into {@code powers}. */
    void powers(double[] x, double max, double[] powers) {
        for (int i = 0; i < x.length; i++) {
            powers[i] = x[i] - max;
        }
        EXPONENTIAL.apply(powers, powers);
        for (int i = 0; i < x.length; i++) {
            powers[i] = powers[i] == 0 ? 0 : Math.fma(powers[i], lost(x[i], max, x[i] - max), powers[i]);
        }
    }

    /** Puts e<sup>x - max</sup> into {@code powers}, exact enough for a FLOAT share. */
    void powers(float[] x, double max, double[] powers) {
        for (int i = 0; i < x.length; i++) {
            powers[i] = floatPower(x[i], max);
        }
    }

    /** Adds up each eighth of the elements, the i-th of i, i + 8, i + 16 …. */
    void sum(double[] x, double[] partial) {
        for (int i = 0; i < x.length; i++) {
            partial[i % PARTIAL_SUMS] += x[i];
        }
    }

    /** {@link Exp#quotient} of each, with one division for all. */
    void divide(double[] shares, double high, double low) {
        double inverse = 1 / high;
        for (int i = 0; i < shares.length; i++) {
            double q = shares[i] * inverse;
            shares[i] = Math.fma(Math.fma(-q, low, Math.fma(-q, high, shares[i])), inverse, q);
        }
    }

    /** The product of each with a factor, as a float. */
    void scale(double[] x, double factor, float[] out) {
        for (int i = 0; i < x.length; i++) {
            out[i] = (float) (x[i] * factor);
        }
    }

    /** Puts (x - max) - log into {@code logs}. */
    void logs(double[] x, double max, double log, double[] logs) {
        for (int i = 0; i < x.length; i++) {
            logs[i] = logarithm(x[i], max, log);
        }
    }

    /** Puts (x - max) - log into {@code logs}. */
    void logs(float[] x, double max, double log, float[] logs) {
        for (int i = 0; i < x.length; i++) {
            logs[i] = (float) ((x[i] - max) - log);
        }
    }

    /** e<sup>x - max</sup> for a FLOAT result. */
    static double floatPower(float x, double max) {
        return FloatMath.exp(Exp.atLeast(-FloatMath.BOUND, x - max));
    }

    /** (x - max) - log, rounded once. */
    static double logarithm(double x, double max, double log) {
        double difference = x - max;
        double value = difference - log;
        return value == Double.NEGATIVE_INFINITY
                ? value
                : value + (lost(difference, log, value) + lost(x, max, difference));
    }

    /** What the rounding of the difference a - b lost. */
    static double lost(double a, double b, double difference) {
        double part = difference - a;
        return (a - (difference - part)) - (b + part);
    }
}
