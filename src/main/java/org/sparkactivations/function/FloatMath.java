package org.sparkactivations.function;

/**
 * Exponential and logarithm to some 32 bits in double arithmetic, for results that are then rounded to float: 2
 * <sup>-32</sup> of error leaves them within 0.51 ulp. Branch-free, as {@link Exp}.
 *
 * <p>The scalar kernels look at a float's size before they widen it, and leave by a branch where it is great. A conversion
 * between float and double keeps half of the register that it writes, and so waits for the number before; where the
 * widened number is compared first, the compiler was seen to choose such registers, and the loop ran five times slower;
 * so it did where a number is widened as it comes from memory, which {@link #wide} avoids.
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

    /* r coth(r/2) in r² on |r| ≤ ln(2)/2, minimax of e^r, 2^-31.6; src/test/python/polynomials.py. */
    static final double S0 = 0x1.0000001adc963p1;
    static final double S1 = 0x1.5554e5a2674a3p-3;
    static final double S2 = -0x1.6a45b3807805ap-9;

    /* ln(1 + z) / z on [0, 1], minimax, 2^-33; src/test/python/polynomials.py. */
    static final double L0 = 0x1.fffffffefc34ep-1;
    static final double L1 = -0x1.fffffda653f1ap-2;
    static final double L2 = 0x1.5554e11766342p-2;
    static final double L3 = -0x1.ffee3bd7cccedp-3;
    static final double L4 = 0x1.98e39942f5635p-3;
    static final double L5 = -0x1.50f400585130fp-3;
    static final double L6 = 0x1.12f861d735ea3p-3;
    static final double L7 = -0x1.9eac462aaad7ap-4;
    static final double L8 = 0x1.062629a60b98cp-4;
    static final double L9 = -0x1.ee431b44a8ad9p-6;
    static final double L10 = 0x1.297d8dd9afcb7p-7;
    static final double L11 = -0x1.4f969f83050fcp-10;

    private FloatMath() {}

    /** Whether x is a number so small that no exponential of it needs a bound; false for NaN. */
    static boolean within(float x) {
        return Math.abs(x) <= BOUND;
    }

    /** x as a double; negated before, so that the conversion reads and writes the register of a number just computed. */
    static double wide(float x) {
        double minus = -x;
        return -minus;
    }

    /** Zero, or NaN for NaN: what decays has come to beyond the bound. */
    static float none(float x) {
        return Float.isNaN(x) ? x : 0;
    }

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

    /**
     * x · sigmoid(y) for |y| ≤ 600. With c = r coth(r/2), e<sup>-r</sup> is (c - r) / (c + r), and so the sigmoid of y = r - k
     * ln(2) is (c + r) / ((c + r) + 2<sup>k</sup> (c - r)): the division that it takes anyway spares half of the polynomial.
     */
    static double gated(double x, double y) {
        double shifted = Exp.shifted(-y);
        double r = Math.fma(shifted - Exp.SHIFT, LN2, y);
        double v = r * r;
        double c = Math.fma(v, Math.fma(v, S2, S1), S0);
        double above = c + r;
        return x * above / Math.fma(Exp.power(shifted), c - r, above);
    }

    /** ln(1 + z) for z in [0, 1]. */
    static double log1p(double z) {
        double z2 = z * z;
        double z4 = z2 * z2;
        double low = Math.fma(z2, Math.fma(z, L3, L2), Math.fma(z, L1, L0));
        double middle = Math.fma(z2, Math.fma(z, L7, L6), Math.fma(z, L5, L4));
        double high = Math.fma(z2, Math.fma(z, L11, L10), Math.fma(z, L9, L8));
        return z * Math.fma(z4, Math.fma(z4, high, middle), low);
    }
}
