package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The smooth rectifier ln(1 + e<sup>x</sup>), as max(x, 0) + ln(1 + e<sup>-|x|</sup>). */
public final class Softplus {
    static final Activation DEFINITION = ActivationBuilder.named("softplus", Softplus.class)
            .group(Group.SMOOTH_RECTIFIER)
            .formula("ln(1 + e^x)")
            .range(0, Double.POSITIVE_INFINITY)
            .traits(Trait.MONOTONE)
            .accuracy(Accuracy.ulp(0.76))
            .use("A smooth relu that is always positive: the scale of a predicted distribution.")
            .examples(new Example("softplus(0)", "0.6931471805599453"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("softplus_grad", Softplus.class)
                    .formula("sigmoid(x)")
                    .range(0, 1)
                    .traits(Trait.MONOTONE)
                    .accuracy(Accuracy.ulp(0.9))
                    .examples(new Example("softplus_grad(0)", "0.5")))
            .build();

    /** From here on softplus(x) rounds to x. */
    static final double LINEAR = 40;

    /** Up to here the sum of {@link #near} is taken. */
    static final double NEAR = 0.5;

    static final double LN2 = 0x1.62e42fefa39efp-1;
    static final double LN2_REST = 0x1.abc9e3b39803fp-56;

    /* ln(cosh(x/2)) / x² in x² on |x| ≤ 1/2, minimax, 2^-61; made by src/test/python/polynomials.py. */
    static final double C0 = 0x1p-3;
    static final double C1 = -0x1.555555555547ep-8;
    static final double C2 = 0x1.6c16c16bf1577p-12;
    static final double C3 = -0x1.ba1ba187d3cb7p-16;
    static final double C4 = 0x1.1ea5c0e5ff111p-19;
    static final double C5 = -0x1.83357b4c2a187p-23;
    static final double C6 = 0x1.0c0406753eebfp-26;
    static final double C7 = -0x1.59771071eee7fp-30;

    private Softplus() {}

    /**
     * {@code ln(1 + e^x)} without overflow.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -745.1332191019412 down
     *   <li>∞ gives ∞
     *   <li>-0.0 gives 0.6931471805599453, 0.0 gives 0.6931471805599453
     * </ul>
     */
    public static double softplus(double x) {
        return Math.abs(x) <= NEAR ? near(x) : far(x);
    }

    /** The DOUBLE function rounded to float. */
    public static float softplus(float x) {
        if (!FloatMath.within(x)) {
            return Math.max(x, 0f);
        }
        double wide = FloatMath.wide(x);
        double y = -Math.abs(wide);
        double above = 0.5 * (wide - y);
        return (float) (above + FloatMath.log1p(FloatMath.exp(y)));
    }

    /** ln(2) + x/2 + ln(cosh(x/2)): near zero the others' rounding is coarser than what x changes. */
    private static double near(double x) {
        double v = x * x;
        double p = Math.fma(v, C7, C6);
        p = Math.fma(v, p, C5);
        p = Math.fma(v, p, C4);
        p = Math.fma(v, p, C3);
        p = Math.fma(v, p, C2);
        p = Math.fma(v, p, C1);
        p = Math.fma(v, p, C0);
        double half = 0.5 * x;
        double line = LN2 + half;
        return line + Math.fma(v, p, ((LN2 - line) + half) + LN2_REST);
    }

    private static double far(double x) {
        double y = Exp.atLeast(Sigmoid.LEAST, -Math.abs(x));
        double shifted = Exp.shifted(y);
        double r = Exp.reduced(y, shifted);
        double s = Exp.tail(y, shifted);
        double lifted = Exp.liftedPower(shifted);
        double power = lifted * Exp.UNLIFT;

        // q = (1 + r + s) / (2 + z), so that power · q is the argument of atanh
        double mh = Exp.mantissa(r, s);
        double ml = Exp.mantissaRest(r, s);
        double zh = mh * power;
        double dh = 2 + zh;
        double dl = Math.fma(ml, power, (2 - dh) + zh);
        double inverse = 1 / dh;
        double qh = mh * inverse;
        double ql = Math.fma(-qh, dl, Math.fma(-qh, dh, mh) + ml) * inverse;
        double v = (qh * power) * (qh * power);
        double low = Math.fma(qh * v, Log1p.tail(v), 2 * ql);
        if (x > 0) {
            double high = 2 * qh * power;
            double sum = x + high;
            return x > LINEAR ? x : sum + Math.fma(low, power, (x - sum) + high);
        }
        return Math.fma(2, qh, low) * lifted * Exp.UNLIFT;
    }

    /**
     * The sigmoid of x.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -745.1332191019412 down
     *   <li>∞ gives 1.0, as does every x from 37.42994775023705 up
     *   <li>-0.0 gives 0.5, 0.0 gives 0.5
     * </ul>
     */
    public static double softplusGrad(double x) {
        return Sigmoid.sigmoid(x);
    }

    /** The sigmoid of x. */
    public static float softplusGrad(float x) {
        return Sigmoid.sigmoid(x);
    }
}
