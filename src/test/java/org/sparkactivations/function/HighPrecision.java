package org.sparkactivations.function;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The elementary functions to some 40 significant digits, by their series: what the kernels are measured against. */
final class HighPrecision {
    static final MathContext DIGITS = new MathContext(50);

    static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** ln(2) and π, OEIS A002162 and A000796. */
    private static final BigDecimal LN2 =
            new BigDecimal("0.69314718055994530941723212145817656807550013436025525412068000949339362196969");

    static final BigDecimal PI =
            new BigDecimal("3.1415926535897932384626433832795028841971693993751058209749445923078164062862");

    private static final MathContext WIDE = new MathContext(75);

    /** Beyond it a power of e is beyond every double, even when multiplied by another. */
    private static final BigDecimal VANISHING = BigDecimal.valueOf(-4000);

    private HighPrecision() {}

    static BigDecimal exp(BigDecimal x) {
        if (x.compareTo(VANISHING) < 0) {
            return ZERO;
        }
        if (x.compareTo(VANISHING.negate()) > 0) {
            return new BigDecimal("1e1700");
        }
        BigDecimal k = x.divide(LN2, DIGITS).setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal r = x.subtract(k.multiply(LN2, WIDE), WIDE);
        int squarings = 6;
        BigDecimal power =
                series(r.divide(BigDecimal.valueOf(1L << squarings), WIDE)).add(ONE);
        for (int i = 0; i < squarings; i++) {
            power = power.multiply(power, DIGITS);
        }
        return power.multiply(TWO.pow(k.intValueExact(), DIGITS), DIGITS);
    }

    static BigDecimal expm1(BigDecimal x) {
        return x.abs().compareTo(new BigDecimal("0.01")) < 0 ? series(x) : exp(x).subtract(ONE, DIGITS);
    }

    /** x + x²/2! + x³/3! … */
    private static BigDecimal series(BigDecimal x) {
        BigDecimal sum = ZERO;
        BigDecimal term = x;
        for (int n = 2; !negligible(term, sum); n++) {
            sum = sum.add(term, DIGITS);
            term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
        }
        return sum;
    }

    /** ln(1 + z) for z ≥ 0: the double's value, put right by Halley's iteration, which triples the digits. */
    static BigDecimal log1p(BigDecimal z) {
        if (z.compareTo(new BigDecimal("1e-25")) < 0) {
            return z.subtract(z.multiply(z, DIGITS).divide(TWO, DIGITS), DIGITS);
        }
        BigDecimal guess = new BigDecimal(Math.log1p(z.doubleValue()));
        BigDecimal e = expm1(guess);
        BigDecimal step = TWO.multiply(e.subtract(z, DIGITS)).divide(e.add(z).add(TWO), DIGITS);
        return guess.subtract(step, DIGITS);
    }

    /** 1 - erf(t). */
    static BigDecimal erfc(BigDecimal t) {
        if (t.signum() < 0) {
            return TWO.subtract(erfc(t.negate()), DIGITS);
        }
        BigDecimal square = t.multiply(t, DIGITS);
        BigDecimal density = exp(square.negate()).divide(PI.sqrt(DIGITS), DIGITS);
        if (t.compareTo(BigDecimal.valueOf(3)) > 0) {
            // Lentz from the end: erfc(t) = density / (t + (1/2)/(t + (2/2)/(t + (3/2)/(t + …))))
            BigDecimal fraction = t;
            for (int n = 300; n > 0; n--) {
                fraction = t.add(BigDecimal.valueOf(n).divide(TWO).divide(fraction, DIGITS), DIGITS);
            }
            return density.divide(fraction, DIGITS);
        }
        // erf(t) = 2 density · sum of (2t²)^n t / (1 · 3 · 5 … (2n + 1))
        BigDecimal sum = ZERO;
        BigDecimal term = t;
        for (int n = 1; !negligible(term, sum); n++) {
            sum = sum.add(term, WIDE);
            term = term.multiply(TWO.multiply(square), WIDE).divide(BigDecimal.valueOf(2L * n + 1), WIDE);
        }
        return ONE.subtract(TWO.multiply(density).multiply(sum), DIGITS);
    }

    private static boolean negligible(BigDecimal term, BigDecimal sum) {
        return term.signum() == 0
                || (sum.signum() != 0 && term.abs().scaleByPowerOfTen(60).compareTo(sum.abs()) < 0);
    }
}
