package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The exponential function e<sup>x</sup>, its own derivative. */
public final class Exponential {
    static final Activation DEFINITION = ActivationBuilder.named("exponential", Exponential.class)
            .group(Group.SIMPLE)
            .formula("e^x")
            .range(0, Double.POSITIVE_INFINITY)
            .traits(Trait.MONOTONE)
            .accuracy(Accuracy.ulp(0.76))
            .use("Makes a positive rate out of any number: the output of a Poisson regression.")
            .examples(new Example("exponential(0)", "1.0"), new Example("exponential(1)", "2.718281828459045"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("exponential_grad", Exponential.class)
                    .formula("e^x")
                    .range(0, Double.POSITIVE_INFINITY)
                    .traits(Trait.MONOTONE)
                    .accuracy(Accuracy.ulp(0.76))
                    .examples(new Example("exponential_grad(0)", "1.0")))
            .build();

    /** e<sup>x</sup> is infinite above the one and rounds to zero below the other. */
    static final double GREATEST = 710;

    static final double LEAST = -746;

    private Exponential() {}

    /**
     * e<sup>x</sup>.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -745.1332191019412 down
     *   <li>∞ gives ∞, as does every x from 709.7827128933841 up
     *   <li>-0.0 gives 1.0, 0.0 gives 1.0
     * </ul>
     */
    public static double exponential(double x) {
        double y = Exp.atLeast(LEAST, x);
        y = y > GREATEST ? GREATEST : y;
        double shifted = Exp.shifted(y);
        double r = Exp.reduced(y, shifted);
        double s = Exp.tail(y, shifted);
        return scaled(Exp.rounded(r, s), shifted - Exp.SHIFT);
    }

    /** e<sup>x + rest</sup> for x ≤ 0, the rest below an ulp of x. */
    static double exponential(double x, double rest) {
        double y = Exp.atLeast(LEAST, x);
        double shifted = Exp.shifted(y);
        double m = Exp.rounded(Exp.reduced(y, shifted), Exp.tail(y, rest, shifted));
        return scaled(m, shifted - Exp.SHIFT);
    }

    /** m · 2<sup>k</sup>, in two factors: 2<sup>1024</sup> is no double, and a subnormal result is rounded only once. */
    static double scaled(double m, double k) {
        double half = 0.5 * k + Exp.SHIFT;
        double rest = (k - (half - Exp.SHIFT)) + Exp.SHIFT;
        return m * Exp.power(half) * Exp.power(rest);
    }

    /** As for DOUBLE, rounded once. */
    public static float exponential(float x) {
        if (!FloatMath.within(x)) {
            return x > 0 ? Float.POSITIVE_INFINITY : FloatMath.none(x);
        }
        return (float) FloatMath.exp(x);
    }

    /**
     * As {@link #exponential(double)}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -745.1332191019412 down
     *   <li>∞ gives ∞, as does every x from 709.7827128933841 up
     *   <li>-0.0 gives 1.0, 0.0 gives 1.0
     * </ul>
     */
    public static double exponentialGrad(double x) {
        return exponential(x);
    }

    /** As {@link #exponential(float)}. */
    public static float exponentialGrad(float x) {
        return exponential(x);
    }
}
