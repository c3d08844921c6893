package org.sparkactivations.function;

/**
 * The standard normal distribution's tail, 1 - Φ(a) = (1 - erf(a/√2)) / 2, without its exponential: that decay is left to
 * the caller, who needs a² in two doubles for it. One polynomial over the whole range, in (a - 4.5) / (a + 4.5), in the
 * manner of Shepherd and Laframboise, <i>Chebyshev Approximation of (1 + 2x) exp(x²) erfc x</i>, 1981.
 */
final class NormalTail {
    /** e<sup>-a²/2</sup>, and a times it, round to zero from here on. */
    static final double END = 39;

    private NormalTail() {}

    /** (a + 2) (1 - Φ(a)) e<sup>a²/2</sup> for a in [0, 39], within 2 ulp; src/test/python/polynomials.py. */
    static double numerator(double a) {
        double u = (a - 4.5) / (a + 4.5);
        double p = Math.fma(u, -0x1.3824d43857eb2p-34, -0x1.7d1b548601326p-29);
        p = Math.fma(u, p, -0x1.d881e67a88b43p-28);
        p = Math.fma(u, p, 0x1.1e1a4269a9313p-26);
        p = Math.fma(u, p, 0x1.180d97a76b6ecp-24);
        p = Math.fma(u, p, -0x1.05f2ca1ec278fp-24);
        p = Math.fma(u, p, -0x1.b8f9e813c76fep-22);
        p = Math.fma(u, p, 0x1.f80c8cef01991p-23);
        p = Math.fma(u, p, 0x1.46854d34f78e5p-19);
        p = Math.fma(u, p, -0x1.bb2a80ea8e35cp-20);
        p = Math.fma(u, p, -0x1.ed7c6671b4782p-17);
        p = Math.fma(u, p, 0x1.4919db5f49ba2p-16);
        p = Math.fma(u, p, 0x1.5ad6131d1cd89p-14);
        p = Math.fma(u, p, -0x1.067b09792e0afp-12);
        p = Math.fma(u, p, -0x1.7342999fff0d4p-13);
        p = Math.fma(u, p, 0x1.3f53aa0ab701ep-9);
        p = Math.fma(u, p, -0x1.a0b2cfdf4f395p-8);
        p = Math.fma(u, p, 0x1.a879c9be7b0edp-8);
        p = Math.fma(u, p, 0x1.4bcd885acdcf3p-7);
        p = Math.fma(u, p, -0x1.e1c59a9d9fdafp-5);
        p = Math.fma(u, p, 0x1.281e0ad410bebp-3);
        p = Math.fma(u, p, -0x1.0068d4fa5e5adp-2);
        p = Math.fma(u, p, 0x1.1a39c6c001dc8p-1);
        return p;
    }
}
