package org.sparkactivations.function;

/** ln(1 + z) for z in [0, 1] as 2 atanh(s) = 2s + s³ p(s²) with s = z / (2 + z) ≤ 1/3. Branch-free, as {@link Exp}. */
final class Log1p {
    /* (2 atanh(s) - 2s) / s³ in s² on s ≤ 1/3, minimax, 2^-57; made by src/test/python/polynomials.py. */
    static final double C0 = 0x1.5555555555535p-1;
    static final double C1 = 0x1.99999999a085bp-2;
    static final double C2 = 0x1.24924920848e8p-2;
    static final double C3 = 0x1.c71c7420039a1p-3;
    static final double C4 = 0x1.745cb38a4348dp-3;
    static final double C5 = 0x1.3b1de49f8bd15p-3;
    static final double C6 = 0x1.1067547d32a6dp-3;
    static final double C7 = 0x1.efdecaff8818dp-4;
    static final double C8 = 0x1.55968fc3fabdap-4;
    static final double C9 = 0x1.5c8fceac7211ep-3;

    private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;

    private Log1p() {}

    /** p(v) of v = s². */
    static double tail(double v) {
        double p = Math.fma(v, C9, C8);
        p = Math.fma(v, p, C7);
        p = Math.fma(v, p, C6);
        p = Math.fma(v, p, C5);
        p = Math.fma(v, p, C4);
        p = Math.fma(v, p, C3);
        p = Math.fma(v, p, C2);
        p = Math.fma(v, p, C1);
        return Math.fma(v, p, C0);
    }

    /** ln(1 + z + rest) for z in [0, 1] and a rest below an ulp of it. */
    static double log1p(double z, double rest) {
        double s = z / (2 + z);
        double v = s * s;
        return 2 * s + Math.fma(s * v, tail(v), rest / (1 + z));
    }

    /** ln(x + rest) for a normal x and a rest below an ulp of it. */
    static double log(double x, double rest) {
        int exponent = Math.getExponent(x * SQRT_HALF);
        double fraction = Math.scalb(x, -exponent - 1);
        double s = (fraction - 1) / (fraction + 1);
        double v = s * s;
        double low = Math.fma(exponent + 1, Exp.LN2_LOW, Math.fma(s * v, tail(v), rest / x));
        return Math.fma(exponent + 1, Exp.LN2_HIGH, 2 * s + low);
    }
}
