package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The exponential linear unit: x above zero, α (e<sup>x</sup> - 1) below. */
public final class Elu {
    static final Activation DEFINITION = ActivationBuilder.named("elu", Elu.class)
            .group(Group.SMOOTH_RECTIFIER)
            .formula("x > 0: x; else alpha · (e^x - 1)")
            .parameters(Parameter.number("alpha", 1, "what the curve goes down to, negated"))
            .range(-1, Double.POSITIVE_INFINITY)
            .traits(Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .risesAt(arguments -> arguments[0] >= 0)
            .accuracy(Accuracy.ulp(0.85))
            .use("A rectifier whose mean is nearer to zero, smooth at zero for alpha = 1; speeds up deep networks.")
            .examples(new Example("elu(2)", "2.0"), new Example("elu(-1)", "-0.6321205588285577"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("elu_grad", Elu.class)
                    .formula("x > 0: 1; else alpha · e^x")
                    .range(0, 1)
                    .traits(Trait.MONOTONE)
                    .risesAt(arguments -> arguments[0] >= 0 && arguments[0] <= 1)
                    .accuracy(Accuracy.ulp(0.76))
                    .examples(new Example("elu_grad(0)", "1.0")))
            .build();

    /** Below it e<sup>x</sup> - 1 rounds to -1. */
    static final double LEAST = -40;

    /** Below it every double times e<sup>x</sup> rounds to zero. */
    static final double GRAD_LEAST = -1500;

    static final double THIRD = 1.0 / 3;

    /** A power of two below which every product of a factor in [2<sup>-52</sup>, 6] rounds to zero. */
    static final double LEAST_EXPONENT = -1200;

    private static final double SMALL = 0x1p-900;
    private static final double LIFT = 0x1p200;
    private static final double UNLIFT = 0x1p-200;

    private Elu() {}

    /**
     * {@code x} above zero, {@code alpha · (e^x - 1)} below.
     *
     * <p>Special cases, with alpha = 1.0:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -1.0, as does every x from -37.08337415995708 down
     *   <li>∞ gives ∞
     *   <li>-0.0 gives 0.0, 0.0 gives 0.0
     *   <li>with alpha = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives ∞
     * </ul>
     */
    public static double elu(double x, double alpha) {
        if (x > 0) {
            return x;
        }
        return scaledExpm1(alpha * lift(alpha), 0, x, 0) * unlift(alpha) + 0.0;
    }

    /** What a factor of {@link #scaledExpm1} is multiplied by: a power of two, 1 for most. */
    static double lift(double alpha) {
        return Math.abs(alpha) < SMALL ? LIFT : 1;
    }

    /** What the result is then multiplied by. */
    static double unlift(double alpha) {
        return Math.abs(alpha) < SMALL ? UNLIFT : 1;
    }

    /** As for DOUBLE, rounded once. */
    public static float elu(float x, double alpha) {
        return x > 0 ? x : (float) (alpha * FloatMath.expm1(Exp.atLeast(-FloatMath.BOUND, x)) + 0.0);
    }

    /**
     * {@code (alpha + alphaRest) · (e^(x + rest) - 1)} for x ≤ 0, the rests below an ulp of what they complete. -0.0 becomes
     * 0.0. The caller lifts a small alpha, of whose product the rest would underflow.
     */
    static double scaledExpm1(double alpha, double alphaRest, double x, double rest) {
        double y = Exp.atLeast(LEAST, x);
        double shifted = Exp.shifted(y);
        double r = Exp.reduced(y, shifted);
        double s = Exp.tail(y, rest, shifted);
        double power = Exp.power(shifted);

        double base = power - 1;
        double step = power * r;
        double eh = base + step;
        double el = Math.fma(power, s, (base - eh) + step);
        double product = alpha * eh;
        return product + Math.fma(alpha, el, Math.fma(alphaRest, eh, Math.fma(alpha, eh, -product)));
    }

    /**
     * 1 above zero, {@code alpha · e^x} at zero and below.
     *
     * <p>Special cases, with alpha = 1.0:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -745.1332191019412 down
     *   <li>∞ gives 1.0
     *   <li>-0.0 gives 1.0, 0.0 gives 1.0
     *   <li>with alpha = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives 1.0
     * </ul>
     */
    public static double eluGrad(double x, double alpha) {
        if (x > 0) {
            return 1;
        }
        double y = Exp.atLeast(GRAD_LEAST, x);
        double shifted = Exp.shifted(y);
        double r = Exp.reduced(y, shifted);
        double s = Exp.tail(y, shifted);
        double high = Exp.mantissa(r, s);
        double factor = factor(alpha);
        double product = factor * high;
        double lost = Math.fma(factor, Exp.mantissaRest(r, s), Math.fma(factor, high, -product));
        double exponent = Exp.atLeast(LEAST_EXPONENT, (shifted - Exp.SHIFT) + exponent(alpha));
        return Exponential.scaled(product + lost, exponent) + 0.0;
    }

    /** alpha without its power of two, in [1, 4) or subnormal by as much as alpha is. */
    static double factor(double alpha) {
        return alpha * Exp.power(Exp.SHIFT - exponent(alpha));
    }

    /** The power of two of alpha that {@link #factor} leaves out; its reciprocal is a double too. */
    static double exponent(double alpha) {
        return Math.min(Math.max(Math.getExponent(alpha), Double.MIN_EXPONENT), -Double.MIN_EXPONENT);
    }

    /** As for DOUBLE, rounded once. */
    public static float eluGrad(float x, double alpha) {
        if (x > 0) {
            return 1;
        }
        // the cube root, so that no product on the way underflows before a great alpha has had its part
        double root = FloatMath.exp(THIRD * Exp.atLeast(GRAD_LEAST, x));
        return (float) (alpha * root * root * root + 0.0);
    }
}
