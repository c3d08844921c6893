package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Example;
import org.sparkactivations.function.Activation.Group;
import org.sparkactivations.function.Activation.Trait;

/** The exponential linear unit: x above zero, α (e<sup>x</sup> - 1) below. */
public final class Elu {
    static final Activation DEFINITION = Activation.named("elu", Elu.class)
            .group(Group.SMOOTH_RECTIFIER)
            .formula("x > 0: x; else alpha · (e^x - 1)")
            .parameters(Parameter.number("alpha", 1, "what the curve goes down to, negated"))
            .range(-1, Double.POSITIVE_INFINITY)
            .traits(Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .accuracy(Accuracy.ulp(0.85))
            .use("A rectifier whose mean is nearer to zero, smooth at zero for alpha = 1; speeds up deep networks.")
            .examples(new Example("elu(2)", "2.0"), new Example("elu(-1)", "-0.6321205588285577"))
            .since("0.1.0")
            .gradient(Activation.named("elu_grad", Elu.class)
                    .formula("x > 0: 1; else alpha · e^x")
                    .range(0, 1)
                    .traits(Trait.MONOTONE)
                    .accuracy(Accuracy.ulp(0.76))
                    .examples(new Example("elu_grad(0)", "1.0")))
            .build();

    /** Below it e<sup>x</sup> - 1 rounds to -1. */
    static final double LEAST = -40;

    private Elu() {}

    /** {@code x} above zero, {@code alpha · (e^x - 1)} below; NaN for NaN, -alpha at -∞; an alpha of 0 gives 0.0. */
    public static double elu(double x, double alpha) {
        return x > 0 ? x : scaledExpm1(alpha, 0, x, 0);
    }

    /** As for DOUBLE, rounded once. */
    public static float elu(float x, double alpha) {
        return x > 0 ? x : (float) (alpha * FloatMath.expm1(Exp.atLeast(-FloatMath.BOUND, x)) + 0.0);
    }

    /**
     * {@code (alpha + alphaRest) · (e^(x + rest) - 1)} for x ≤ 0, the rests below an ulp of what they complete. -0.0 becomes
     * 0.0.
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

    /** 1 above zero, {@code alpha · e^x} at zero and below; NaN for NaN. */
    public static double eluGrad(double x, double alpha) {
        return x > 0 ? 1 : alpha * Exponential.exponential(x);
    }

    /** As for DOUBLE, rounded once. */
    public static float eluGrad(float x, double alpha) {
        return x > 0 ? 1 : (float) (alpha * FloatMath.exp(Exp.atLeast(-FloatMath.BOUND, x)));
    }
}
