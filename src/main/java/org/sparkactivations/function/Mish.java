package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** x · tanh(softplus(x)), with e<sup>x</sup> instead of the two functions: tanh(softplus(x)) = n / (n + 2) for n = e<sup>x</sup> (e<sup>x</sup> + 2). */
public final class Mish {
    static final Activation DEFINITION = ActivationBuilder.named("mish", Mish.class)
            .group(Group.SMOOTH_RECTIFIER)
            .formula("x · tanh(softplus(x))")
            .range(-0.3089, Double.POSITIVE_INFINITY)
            .traits(Trait.ZERO_AT_ZERO)
            .accuracy(Accuracy.ulp(0.85))
            .use("Smoother than silu, with a dip below zero: the activation of YOLOv4.")
            .examples(new Example("mish(1)", "0.8650983882673103"), new Example("mish(double('-Infinity'))", "-0.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("mish_grad", Mish.class)
                    .formula("t + x · sigmoid(x) · (1 - t^2), t = tanh(softplus(x))")
                    .range(-0.1132, 1.0885)
                    .accuracy(new Accuracy(4, Accuracy.NEAR_ZERO))
                    .examples(new Example("mish_grad(0)", "0.6")))
            .build();

    /** {@link Silu#LINEAR}, where the derivative is 1. */
    private static final float FLOAT_LINEAR = (float) Silu.LINEAR;

    private Mish() {}

    /**
     * {@code x · tanh(softplus(x))}.
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
    public static double mish(double x) {
        if (x > Silu.LINEAR) {
            return x;
        }
        double bounded = Exp.atLeast(Sigmoid.LEAST, x);
        double y = -Math.abs(bounded);
        double shifted = Exp.shifted(y);
        double r = Exp.reduced(y, shifted);
        double s = Exp.tail(y, shifted);
        double lifted = Exp.liftedPower(shifted);
        double mh = Exp.mantissa(r, s);
        double ml = Exp.mantissaRest(r, s);
        return bounded < 0
                ? below(bounded, mh, ml, lifted * Exp.UNLIFT) * lifted * Exp.UNLIFT
                : above(bounded, mh * (lifted * Exp.UNLIFT), ml * (lifted * Exp.UNLIFT));
    }

    /** x m (z + 2) / ((1 + z)² + 1) for z = m · power ≤ 1. */
    private static double below(double x, double mh, double ml, double power) {
        double zh = mh * power;
        double zl = ml * power;
        double sh = 2 + zh;
        double sl = ((2 - sh) + zh) + zl;
        double nh = mh * sh;
        double nl = Math.fma(mh, sh, -nh) + Math.fma(mh, sl, ml * sh);
        double wh = 1 + zh;
        double wl = ((1 - wh) + zh) + zl;
        double square = wh * wh;
        double dh = square + 1;
        double dl = ((square - dh) + 1) + Math.fma(2 * wh, wl, Math.fma(wh, wh, -square));
        return product(x, nh, nl, dh, dl);
    }

    /** x (1 + 2z) / ((1 + z)² + z²) for z ≤ 1. */
    private static double above(double x, double zh, double zl) {
        double wh = 1 + zh;
        double wl = ((1 - wh) + zh) + zl;
        double nh = wh + zh;
        double nl = ((wh - nh) + zh) + (wl + zl);
        double square = wh * wh;
        double rest = Math.fma(2 * wh, wl, Math.fma(wh, wh, -square));
        double other = zh * zh;
        double dh = square + other;
        double dl = ((square - dh) + other) + (rest + Math.fma(2 * zh, zl, Math.fma(zh, zh, -other)));
        return product(x, nh, nl, dh, dl);
    }

    /** x (nh + nl) / (dh + dl), with the sign of x. */
    private static double product(double x, double nh, double nl, double dh, double dl) {
        double inverse = 1 / dh;
        double qh = nh * inverse;
        double ql = (Math.fma(-qh, dh, nh) + Math.fma(-qh, dl, nl)) * inverse;
        double product = x * qh;
        return Math.copySign(product + Math.fma(x, ql, Math.fma(x, qh, -product)), x);
    }

    /** The DOUBLE function rounded to float. */
    public static float mish(float x) {
        if (x > Silu.LINEAR) {
            return x;
        }
        double y = Exp.atLeast(-FloatMath.BOUND, x);
        double z = FloatMath.exp(y);
        double n = z * (z + 2);
        return (float) (y * (n / (n + 2)));
    }

    /**
     * The derivative in e<sup>-|x|</sup>.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -0.0, as does every x from -751.7542975331081 down
     *   <li>∞ gives 1.0, as does every x from 20.573550613672182 up
     *   <li>-0.0 gives 0.6, 0.0 gives 0.6
     * </ul>
     */
    public static double mishGrad(double x) {
        double bounded = Exp.atLeast(Sigmoid.LEAST, x > Silu.LINEAR ? Silu.LINEAR : x);
        return bounded < 0 ? gradBelow(bounded) : gradAbove(bounded);
    }

    private static double gradBelow(double x) {
        double shifted = Exp.shifted(x);
        double lifted = Exp.liftedPower(shifted);
        double r = Exp.reduced(x, shifted);
        double s = Exp.tail(x, shifted);
        double m = Exp.mantissa(r, s);
        double z = m * (lifted * Exp.UNLIFT);
        double next = 1 + z;
        double den = Math.fma(next, next, 1);
        double t = (z + 2) / den;
        // (1 + z t) / (1 + z), by what it lacks to 1
        double factor = Math.fma(2 * x / den, Math.fma(-z, (1 - t) / next, 1), t);
        return Math.fma(m, factor, Exp.mantissaRest(r, s) * factor) * lifted * Exp.UNLIFT;
    }

    private static double gradAbove(double x) {
        double shifted = Exp.shifted(-x);
        double m = Exp.mantissa(Exp.reduced(-x, shifted), Exp.tail(-x, shifted));
        double z = m * (Exp.liftedPower(shifted) * Exp.UNLIFT);
        double next = 1 + z;
        double den = Math.fma(next, next, z * z);
        double t = (next + z) / den;
        return Math.fma(2 * x * z * z / den, (1 + t) / next, t);
    }

    /** The DOUBLE function rounded to float. */
    public static float mishGrad(float x) {
        if (!FloatMath.within(x)) {
            return x > 0 ? 1 : -FloatMath.none(x);
        }
        double bounded = FloatMath.wide(Math.min(x, FLOAT_LINEAR));
        return (float) (bounded < 0 ? gradBelow(bounded) : gradAbove(bounded));
    }
}
