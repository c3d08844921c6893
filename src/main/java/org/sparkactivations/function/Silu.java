package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The sigmoid linear unit, x · sigmoid(x), also called swish. */
public final class Silu {
    static final Activation DEFINITION = ActivationBuilder.named("silu", Silu.class)
            .aliases("swish")
            .group(Group.SMOOTH_RECTIFIER)
            .formula("x · sigmoid(x)")
            .range(-0.2785, Double.POSITIVE_INFINITY)
            .traits(Trait.ZERO_AT_ZERO)
            .accuracy(Accuracy.ulp(0.9))
            .use(
                    "A smooth relu that dips below zero: the activation of EfficientNet, and as swish of many language models.")
            .examples(new Example("silu(1)", "0.7310585786300049"), new Example("silu(double('-Infinity'))", "-0.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("silu_grad", Silu.class)
                    .formula("sigmoid(x) · (1 + x · sigmoid(-x))")
                    .range(-0.1, 1.1)
                    .accuracy(new Accuracy(4, Accuracy.NEAR_ZERO))
                    .examples(new Example("silu_grad(0)", "0.5")))
            .build();

    /** From here on the result rounds to x. */
    static final double LINEAR = 40;

    private Silu() {}

    /**
     * {@code x · sigmoid(x)}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -0.0, as does every x from -751.7556304135238 down
     *   <li>∞ gives ∞
     *   <li>-0.0 gives -0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double silu(double x) {
        if (!(x >= Sigmoid.DEEP)) {
            return deep(x);
        }
        if (x > LINEAR) {
            return x;
        }
        double y = -Math.abs(x);
        double shifted = Exp.shifted(y);
        double sum = Exp.reducedExpm1(y, shifted);
        double power = Exp.power(shifted);
        double zh = Math.fma(sum, power, power);
        double zl = Math.fma(sum, power, power - zh);
        double dh = 1 + zh;
        double dl = ((1 - dh) + zh) + zl;
        long negative = Exp.negative(x);
        double nh = Exp.select(negative, zh, 1);
        double nl = Exp.select(negative, zl, 0);
        double inverse = 1 / dh;
        double q = nh * inverse;
        double rest = (Math.fma(-q, dh, nh) + Math.fma(-q, dl, nl)) * inverse;
        return Math.fma(x, q, x * rest);
    }

    /** x e<sup>x</sup>, which is all that is left there. */
    private static double deep(double x) {
        if (x < Sigmoid.LEAST) {
            return -0.0;
        }
        double shifted = Exp.shifted(x);
        double r = Exp.reduced(x, shifted);
        double s = Exp.tail(x, shifted);
        double mh = Exp.mantissa(r, s);
        double nh = x * mh;
        double nl = Math.fma(x, Exp.mantissaRest(r, s), Math.fma(x, mh, -nh));
        return (nh + nl) * Exp.liftedPower(shifted) * Exp.UNLIFT;
    }

    /** The DOUBLE function rounded to float. */
    public static float silu(float x) {
        if (!FloatMath.within(x)) {
            return x > 0 ? x : -FloatMath.none(x);
        }
        double y = FloatMath.wide(x);
        return (float) FloatMath.gated(y, y);
    }

    /**
     * {@code sigmoid(x) · (1 + x · sigmoid(-x))}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -0.0, as does every x from -751.7542975331081 down
     *   <li>∞ gives 1.0000000000000002, as does every x from 39.30965853391078 up
     *   <li>-0.0 gives 0.5, 0.0 gives 0.5
     * </ul>
     */
    public static double siluGrad(double x) {
        double y = Exp.atLeast(Sigmoid.LEAST, x > LINEAR ? LINEAR : x);
        return Gate.slope(y, y, 0, 1);
    }

    /** The DOUBLE function rounded to float. */
    public static float siluGrad(float x) {
        if (!FloatMath.within(x)) {
            return x > 0 ? 1 : -FloatMath.none(x);
        }
        return (float) siluGrad(FloatMath.wide(x));
    }
}
