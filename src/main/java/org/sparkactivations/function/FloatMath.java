package org.sparkactivations.function;

/**
 * Exponential and logarithm to some 32 bits in double arithmetic, for results that are then rounded to float: 2
 * <sup>-32</sup> of error leaves them within 0.51 ulp. Branch-free, as {@link Exp}.
 */
final class FloatMath {
    /** No float has an exponential or a logistic beyond that of ±200. */
    static final double BOUND = 200;

    static final double LN2 = 0x1.62e42fefa39efp-1;

    /* (e^r - 1 - r) / r² on |r| ≤ ln(2)/2, minimax, 2^-33.2, lowest 1/2; src/test/python/polynomials.py. */
    static final double C3 = 0x1.55555584dd361p-3;
    static final double C4 = 0x1.5554e61b7f072p-5;
    static final double C5 = 0x1.11109447f3829p-7;
    static final double C6 = 0x1.6d4ee91465fbap-10;
    static final double C7 = 0x1.a19c282cd193ep-13;

    /* (2 atanh(s) - 2s) / s³ in s² on s ≤ 1/3, minimax, 2^-37.4; src/test/python/polynomials.py. */
    static final double L0 = 0x1.5555553ae66bcp-1;
    static final double L1 = 0x1.9999bd2fae45fp-2;
    static final double L2 = 0x1.248a553a6ccf4p-2;
    static final double L3 = 0x1.c8bc38e6fbe23p-3;
    static final double L4 = 0x1.5f2eed2a1c96fp-3;
    static final double L5 = 0x1.be52e3836cb9ep-3;

    private FloatMath() {}

    /** x held between ±{@link #BOUND}; NaN stays. */
    static double bounded(double x) {
        double least = x < -BOUND ? -BOUND : x;
        return least > BOUND ? BOUND : least;
    }

    /** e<sup>r</sup> - 1 on |r| ≤ ln(2)/2. */
    private static double reducedExpm1(double r) {
        double r2 = r * r;
        double high = Math.fma(r2, Math.fma(r, C7, C6), Math.fma(r, C5, C4));
        return Math.fma(r2, Math.fma(r2, high, Math.fma(r, C3, 0.5)), r);
    }

    /** e<sup>x</sup> for |x| ≤ 600. */
    static double exp(double x) {
        double shifted = Exp.shifted(x);
        double power = Exp.power(shifted);
        return Math.fma(reducedExpm1(Math.fma(shifted - Exp.SHIFT, -LN2, x)), power, power);
    }

    /** e<sup>x</sup> - 1 for |x| ≤ 600. */
    static double expm1(double x) {
        double shifted = Exp.shifted(x);
        double power = Exp.power(shifted);
        return Math.fma(reducedExpm1(Math.fma(shifted - Exp.SHIFT, -LN2, x)), power, power - 1);
    }

    /** ln(1 + z) for z in [0, 1]. */
    static double log1p(double z) {
        double s = z / (2 + z);
        double v = s * s;
        double p = Math.fma(v, L5, L4);
        p = Math.fma(v, p, L3);
        p = Math.fma(v, p, L2);
        p = Math.fma(v, p, L1);
        p = Math.fma(v, p, L0);
        return Math.fma(s * v, p, 2 * s);
    }
}
