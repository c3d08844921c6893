package org.sparkactivations.function;

/**
 * The standard normal distribution's tail, 1 - Φ(a) = (1 - erf(a/√2)) / 2, without its exponential: that decay is left to
 * the caller, who needs a² in two doubles for it. One polynomial over the whole range, in (a - 4.5) / (a + 4.5), in the
 * manner of Shepherd and Laframboise, <i>Chebyshev Approximation of (1 + 2x) exp(x²) erfc x</i>, 1981.
 */
final class NormalTail {
    /** e<sup>-a²/2</sup>, and a times it, round to zero from here on. */
    static final double END = 39;

    /* (a + 2) (1 - Φ(a)) e^(a²/2) in u = (a - 4.5) / (a + 4.5), minimax; made by src/test/python/polynomials.py. */
    static final double C0 = 0x1.1a39c6c001dc8p-1;
    static final double C1 = -0x1.0068d4fa5e5adp-2;
    static final double C2 = 0x1.281e0ad410bebp-3;
    static final double C3 = -0x1.e1c59a9d9fdafp-5;
    static final double C4 = 0x1.4bcd885acdcf3p-7;
    static final double C5 = 0x1.a879c9be7b0edp-8;
    static final double C6 = -0x1.a0b2cfdf4f395p-8;
    static final double C7 = 0x1.3f53aa0ab701ep-9;
    static final double C8 = -0x1.7342999fff0d4p-13;
    static final double C9 = -0x1.067b09792e0afp-12;
    static final double C10 = 0x1.5ad6131d1cd89p-14;
    static final double C11 = 0x1.4919db5f49ba2p-16;
    static final double C12 = -0x1.ed7c6671b4782p-17;
    static final double C13 = -0x1.bb2a80ea8e35cp-20;
    static final double C14 = 0x1.46854d34f78e5p-19;
    static final double C15 = 0x1.f80c8cef01991p-23;
    static final double C16 = -0x1.b8f9e813c76fep-22;
    static final double C17 = -0x1.05f2ca1ec278fp-24;
    static final double C18 = 0x1.180d97a76b6ecp-24;
    static final double C19 = 0x1.1e1a4269a9313p-26;
    static final double C20 = -0x1.d881e67a88b43p-28;
    static final double C21 = -0x1.7d1b548601326p-29;
    static final double C22 = -0x1.3824d43857eb2p-34;

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

    /** (a + 2) (1 - Φ(a)) e<sup>a²/2</sup> for a in [0, 39], within 2 ulp; src/test/python/polynomials.py. */
    static double numerator(double a) {
        double u = (a - 4.5) / (a + 4.5);
        double p = Math.fma(u, C22, C21);
        p = Math.fma(u, p, C20);
        p = Math.fma(u, p, C19);
        p = Math.fma(u, p, C18);
        p = Math.fma(u, p, C17);
        p = Math.fma(u, p, C16);
        p = Math.fma(u, p, C15);
        p = Math.fma(u, p, C14);
        p = Math.fma(u, p, C13);
        p = Math.fma(u, p, C12);
        p = Math.fma(u, p, C11);
        p = Math.fma(u, p, C10);
        p = Math.fma(u, p, C9);
        p = Math.fma(u, p, C8);
        p = Math.fma(u, p, C7);
        p = Math.fma(u, p, C6);
        p = Math.fma(u, p, C5);
        p = Math.fma(u, p, C4);
        p = Math.fma(u, p, C3);
        p = Math.fma(u, p, C2);
        p = Math.fma(u, p, C1);
        p = Math.fma(u, p, C0);
        return p;
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
