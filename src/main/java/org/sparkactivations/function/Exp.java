package org.sparkactivations.function;

/**
 * The parts of e<sup>x</sup> = 2<sup>k</sup> (1 + r + s): k whole, |r| ≤ ln(2)/2, s = e<sup>r</sup> - 1 - r. Who needs
 * more than 53 bits puts them together without rounding in between.
 *
 * <p>Every step is an IEEE operation without a branch, so that lanes of a vector can do the same and get the same bits.
 */
final class Exp {
    /** The exponent of 1 as a double holds it. */
    private static final int BIAS = 1023;

    /**
     * 1.5 · 2<sup>52</sup> and the bias: what is added to it is rounded to a whole number k, and the low bits then hold the
     * exponent of 2<sup>k</sup>.
     */
    static final double SHIFT = 0x1.8p52 + BIAS;

    /** 2<sup>100</sup>, by which a power of two is kept out of the subnormal numbers until the last step. */
    static final double LIFT = 0x1p100;

    static final double UNLIFT = 0x1p-100;

    static final double LOG2_E = 0x1.71547652b82fep0;

    /** ln(2) cut off after 2<sup>-42</sup>, so that its product with k leaves x - k · LN2_HIGH exact. */
    static final double LN2_HIGH = 0x1.62e42fefa38p-1;

    /** ln(2) - LN2_HIGH. */
    static final double LN2_LOW = 0x1.ef35793c7673p-45;

    /** What the exponent of {@link #LIFT} adds to the bits of a double. */
    static final long LIFT_BITS = 100L << 52;

    /*
     * (e^r - 1 - r) / r² on |r| ≤ ln(2)/2, minimax in r² · error, 2^-60.6; made by src/test/python/polynomials.py.
     * The lowest coefficient is 1/2.
     */
    static final double C3 = 0x1.555555555555bp-3;
    static final double C4 = 0x1.555555555555ap-5;
    static final double C5 = 0x1.111111110ebf8p-7;
    static final double C6 = 0x1.6c16c16c1415ap-10;
    static final double C7 = 0x1.a01a01b3a59ffp-13;
    static final double C8 = 0x1.a01a01b1fbf96p-16;
    static final double C9 = 0x1.71ddefc0ed2c4p-19;
    static final double C10 = 0x1.27e4c2c54f039p-22;
    static final double C11 = 0x1.af6c88df60cd6p-26;
    static final double C12 = 0x1.1f99b8230cc1dp-29;

    private Exp() {}

    /** x where it is no less than the bound or NaN, else the bound. */
    static double atLeast(double bound, double x) {
        return x < bound ? bound : x;
    }

    /** k + {@link #SHIFT}. */
    static double shifted(double x) {
        return Math.fma(x, LOG2_E, SHIFT);
    }

    /** r = x - k ln(2), rounded. */
    static double reduced(double x, double shifted) {
        double k = shifted - SHIFT;
        return Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
    }

    /** s = e<sup>x - k ln(2)</sup> - 1 - r, what the rounding of r lost included. */
    static double tail(double x, double shifted) {
        double k = shifted - SHIFT;
        double partly = Math.fma(k, -LN2_HIGH, x);
        double r = Math.fma(k, -LN2_LOW, partly);
        double lost = Math.fma(k, -LN2_LOW, partly - r);
        double r2 = r * r;
        return Math.fma(r2 * r, third(r, r2), Math.fma(r2, 0.5, lost));
    }

    /** C3 + C4 r + …, in pairs that a processor computes side by side (Estrin's scheme). */
    private static double third(double r, double r2) {
        double r4 = r2 * r2;
        double low = Math.fma(r2, Math.fma(r, C6, C5), Math.fma(r, C4, C3));
        double high = Math.fma(r2, Math.fma(r, C10, C9), Math.fma(r, C8, C7));
        return Math.fma(r4, Math.fma(r4, Math.fma(r, C12, C11), high), low);
    }

    /** r + s, rounded once; a step less than the sum of the two. */
    static double reducedExpm1(double x, double shifted) {
        double k = shifted - SHIFT;
        double partly = Math.fma(k, -LN2_HIGH, x);
        double low = k * -LN2_LOW;
        double r = partly + low;
        double r2 = r * r;
        return partly + Math.fma(r2 * r, third(r, r2), Math.fma(r2, 0.5, low));
    }

    /** s = e<sup>r</sup> - 1 - r, where what the rounding of r lost does not matter. */
    static double roughTail(double r) {
        double r2 = r * r;
        return Math.fma(r2 * r, third(r, r2), r2 * 0.5);
    }

    /** The tail for x + rest, the rest below an ulp of x. */
    static double tail(double x, double rest, double shifted) {
        double r = reduced(x, shifted);
        double s = tail(x, shifted);
        return Math.fma(rest, 1 + (r + s), s);
    }

    /** 1 + r + s, rounded once. */
    static double rounded(double r, double s) {
        double sum = 1 + r;
        return sum + (((1 - sum) + r) + s);
    }

    /** 1 + r + s, nearly rounded; with {@link #mantissaRest} its value in two doubles. */
    static double mantissa(double r, double s) {
        return 1 + (r + s);
    }

    /** 1 + r + s less its {@link #mantissa}. */
    static double mantissaRest(double r, double s) {
        double sum = r + s;
        double mantissa = 1 + sum;
        return ((1 - mantissa) + sum) + ((r - sum) + s);
    }

    /** 2<sup>k</sup>, for k in [-1022, 1023]. */
    static double power(double shifted) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) << 52);
    }

    /** 2<sup>k + 100</sup>, for k in [-1122, 923]. */
    static double liftedPower(double shifted) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + LIFT_BITS);
    }

    /** Minus one where x has a minus sign, zero where it has none: the mask for {@link #select}. */
    static long negative(double x) {
        return Double.doubleToRawLongBits(x) >> 63;
    }

    /** One of two numbers by a mask of ones or zeros: where the sign of x is random, a branch would be mispredicted. */
    static double select(long mask, double ifSet, double ifNot) {
        return Double.longBitsToDouble(
                (Double.doubleToRawLongBits(ifSet) & mask) | (Double.doubleToRawLongBits(ifNot) & ~mask));
    }

    /** n / (dh + dl), rounded once. */
    static double quotient(double n, double dh, double dl) {
        double inverse = 1 / dh;
        double q = n * inverse;
        return Math.fma(Math.fma(-q, dl, Math.fma(-q, dh, n)), inverse, q);
    }

    /**
     * (nh + nl) / (dh + dl), rounded once, for parts that do not overlap by more than a few bits: the quotient of the
     * high parts, put right by its exact remainder.
     */
    static double quotient(double nh, double nl, double dh, double dl) {
        double inverse = 1 / dh;
        double q = nh * inverse;
        return Math.fma(Math.fma(-q, dh, nh) + Math.fma(-q, dl, nl), inverse, q);
    }
}
