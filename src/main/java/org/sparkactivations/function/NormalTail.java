package org.sparkactivations.function;

/**
 * The standard normal distribution's tail, 1 - Φ(a) = (1 - erf(a/√2)) / 2, without its exponential: that decay is left to
 * the caller, who needs a² in two doubles for it. One polynomial over the whole range, in (a - 4) / (a + 4), in the
 * manner of Shepherd and Laframboise, <i>Chebyshev Approximation of (1 + 2x) exp(x²) erfc x</i>, 1981. Its value is
 * divided by a + 4, so that both have one division between them, whose remainder is made good for both at once.
 */
final class NormalTail {
    /** e<sup>-a²/2</sup>, and a times it, round to zero from here on. */
    static final double END = 39;

    /** Where u is zero. A power of two, so that u loses nothing below a half, and above it the polynomial is nearly flat. */
    static final double CENTRE = 4;

    /*
     * (a + 4) (1 - Φ(a)) e^(a²/2) in u = (a - 4) / (a + 4), fitted with an error of 2^-58.9; made by
     * src/test/python/polynomials.py. The lowest coefficient in two doubles.
     */
    static final double C0 = 0x1.82b4bb8c94dcep-1;
    static final double C0_REST = -0x1.a7fc23da4e760p-56;
    static final double C1 = -0x1.373e3a893c28ap-1;
    static final double C2 = 0x1.8c6dbf2cfc2b3p-2;
    static final double C3 = -0x1.7dff2bff683bdp-3;
    static final double C4 = 0x1.eec4cc3e4d502p-5;
    static final double C5 = -0x1.ee2761047808ap-8;
    static final double C6 = -0x1.c81719d58297fp-9;
    static final double C7 = 0x1.ab825fbf94813p-10;
    static final double C8 = 0x1.17a4ae5a253edp-13;
    static final double C9 = -0x1.e4a4251c801cep-13;
    static final double C10 = -0x1.001e96e03e0a8p-19;
    static final double C11 = 0x1.26d0937567d72p-15;
    static final double C12 = 0x1.80b65b675ae21p-21;
    static final double C13 = -0x1.8d4a85d57019cp-18;
    static final double C14 = -0x1.51f0eaacaa172p-21;
    static final double C15 = 0x1.12316a5cdd4c1p-20;
    static final double C16 = 0x1.23669796130a6p-22;
    static final double C17 = -0x1.4cab71294a0b2p-23;
    static final double C18 = -0x1.6cd3457337484p-24;
    static final double C19 = 0x1.ca39902edfa05p-27;
    static final double C20 = 0x1.4bfbe73bd001dp-26;
    static final double C21 = 0x1.f62ab19877c8cp-30;
    static final double C22 = -0x1.4f7a372dab405p-29;
    static final double C23 = -0x1.7ad2531e5b40ap-31;

    /*
     * By how many times the relative error of 1 / (a + 4) the tail is wrong, 1 + G1 m + G2 m² for m = 8 / (a + 4), to two
     * digits. It is (a + 4) (φ(a) / (1 - Φ(a)) - a).
     */
    static final double G1 = 0.525;
    static final double G2 = 0.285;

    /** The FLOAT gelu rounds to zero, or to its argument, from here on. */
    static final double FLOAT_END = 14.6;

    /* (1 - Φ(a)) e^(a²/2) in u = (a - 4) / (a + 4) on a ≤ FLOAT_END, minimax, 2^-31.7; src/test/python/polynomials.py. */
    static final double F0 = 0x1.82b4bb8ced335p-4;
    static final double F1 = -0x1.5cf97b1a17ab3p-3;
    static final double F2 = 0x1.fd751a1de1775p-4;
    static final double F3 = -0x1.25b6a51de45c3p-4;
    static final double F4 = 0x1.f9b05a923fcffp-6;
    static final double F5 = -0x1.164715397a6a4p-7;
    static final double F6 = 0x1.0a19f8eebe7c3p-11;
    static final double F7 = 0x1.4fb00eef30491p-11;
    static final double F8 = -0x1.87456af978f87p-13;
    static final double F9 = -0x1.9c9a4b2af983bp-15;
    static final double F10 = 0x1.af0bb81875d30p-16;
    static final double F11 = 0x1.03ec4d333d5ccp-17;

    private NormalTail() {}

    /** 1 / (a + 4), rounded. */
    static double inverse(double a) {
        return 1 / (a + CENTRE);
    }

    /** u = (a - 4) / (a + 4) from the inverse. */
    static double place(double inverse) {
        return 1 - 2 * CENTRE * inverse;
    }

    /** C3 + C4 u + …, all but the greatest in pairs that a processor computes side by side (Estrin's scheme). */
    static double third(double u) {
        double u2 = u * u;
        double u4 = u2 * u2;
        double u8 = u4 * u4;
        double low = Math.fma(u2, Math.fma(u, C7, C6), Math.fma(u, C5, C4));
        double next = Math.fma(u2, Math.fma(u, C11, C10), Math.fma(u, C9, C8));
        double middle = Math.fma(u2, Math.fma(u, C15, C14), Math.fma(u, C13, C12));
        double upper = Math.fma(u2, Math.fma(u, C19, C18), Math.fma(u, C17, C16));
        double high = Math.fma(u2, Math.fma(u, C23, C22), Math.fma(u, C21, C20));
        double rest = Math.fma(u8, Math.fma(u8, high, Math.fma(u4, upper, middle)), Math.fma(u4, next, low));
        return Math.fma(u, rest, C3);
    }

    /** (1 - Φ(a)) e<sup>a²/2</sup> for a in [0, 39], nearly rounded; with {@link #low} to 2<sup>-55</sup>. */
    static double high(double inverse, double u, double third) {
        return inverse * Math.fma(u, Math.fma(u, Math.fma(u, third, C2), C1), C0);
    }

    /** The tail less {@link #high}. */
    static double low(double a, double inverse, double u, double third) {
        double second = Math.fma(u, third, C2);
        double first = Math.fma(u, second, C1);
        double p = Math.fma(u, first, C0);
        double firstRest = Math.fma(u, Math.fma(u, third, C2 - second), Math.fma(u, second, C1 - first));
        double m = 2 * CENTRE * inverse;
        double rest = Math.fma(u, firstRest, Math.fma(u, first, C0 - p)) + C0_REST;
        double high = inverse * p;
        double lost = Math.fma(inverse, rest, Math.fma(inverse, p, -high));
        return Math.fma(high, error(a, inverse) * Math.fma(m, Math.fma(m, G2, G1), 1), lost);
    }

    /** By how much of itself the inverse is too small. */
    private static double error(double a, double inverse) {
        double sum = a + CENTRE;
        double rest = a - (sum - CENTRE);
        return Math.fma(-inverse, rest, Math.fma(-inverse, sum, 1));
    }

    /** (1 - Φ(a)) e<sup>a²/2</sup> for a in [0, {@link #FLOAT_END}], to some 31 bits. */
    static double floatTail(double a) {
        double u = (a - 4) / (a + 4);
        double u2 = u * u;
        double u4 = u2 * u2;
        double low = Math.fma(u2, Math.fma(u, F3, F2), Math.fma(u, F1, F0));
        double middle = Math.fma(u2, Math.fma(u, F7, F6), Math.fma(u, F5, F4));
        double high = Math.fma(u2, Math.fma(u, F11, F10), Math.fma(u, F9, F8));
        return Math.fma(u4, Math.fma(u4, high, middle), low);
    }
}
