package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/**
 * The hyperbolic tangent, as -e / (e + 2) with e = expm1(-2|x|) and the sign of x; e and the denominator held in two
 * doubles.
 */
public final class Tanh {
    static final Activation DEFINITION = ActivationBuilder.named("tanh", Tanh.class)
            .group(Group.SIGMOID)
            .formula("(e^x - e^-x) / (e^x + e^-x)")
            .range(-1, 1)
            .traits(Trait.ODD, Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .accuracy(Accuracy.ulp(1.05))
            .use("Squashes any number into (-1, 1) around zero: the state of an LSTM or a GRU, a bounded action.")
            .examples(new Example("tanh(1)", "0.7615941559557649"), new Example("tanh(-0.0D)", "-0.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("tanh_grad", Tanh.class)
                    .formula("1 - tanh(x)^2")
                    .range(0, 1)
                    .accuracy(Accuracy.ulp(2.5))
                    .examples(new Example("tanh_grad(0)", "1.0")))
            .build();

    /** From here on tanh(|x|) rounds to 1, the FLOAT sooner. */
    static final double ONE = 19.061547465398498;

    /** Up to here tanh(x) rounds to x. */
    static final double LINEAR = 0x1p-28;

    /** Where e<sup>-2|x|</sup> is near 0.73 · 2<sup>-53</sup>; from here to {@link #ONE} tanh rounds to 1 - 2<sup>-53</sup>. */
    static final double LEAST = -37.05;

    static final double FLOAT_LEAST = -40;

    private Tanh() {}

    /**
     * The hyperbolic tangent of x.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -1.0, as does every x from -19.0615474653985 down
     *   <li>∞ gives 1.0, as does every x from 19.0615474653985 up
     *   <li>-0.0 gives -0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double tanh(double x) {
        double size = Math.abs(x);
        if (size < LINEAR) {
            return x;
        }
        if (size > ONE) {
            return Math.copySign(1, x);
        }
        double y = Exp.atLeast(LEAST, -2 * size);
        double shifted = Exp.shifted(y);
        double r = Exp.reduced(y, shifted);
        double s = Exp.roughTail(r);
        double power = Exp.power(shifted);

        // e = (power - 1) + power · (r + s)
        double sum = r + s;
        double base = power - 1;
        double eh = Math.fma(power, sum, base);
        double el = Math.fma(power, (r - sum) + s, Math.fma(power, sum, base - eh));
        double dh = 2 + eh;
        double dl = ((2 - dh) + eh) + el;
        double sign = -Math.copySign(1, x);
        return Exp.quotient(sign * eh, sign * el, dh, dl);
    }

    /** The DOUBLE function rounded to float. */
    public static float tanh(float x) {
        double e = FloatMath.expm1(Exp.atLeast(FLOAT_LEAST, -2.0 * Math.abs(x)));
        return (float) Math.copySign(e / (e + 2), x);
    }

    /**
     * {@code 1 - tanh(x)^2} without cancellation.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -372.5666095509706 down
     *   <li>∞ gives 0.0, as does every x from 372.5666095509706 up
     *   <li>-0.0 gives 1.0, 0.0 gives 1.0
     * </ul>
     */
    public static double tanhGrad(double x) {
        return 4 * Sigmoid.sigmoidGrad(2 * x);
    }

    /** The DOUBLE function rounded to float. */
    public static float tanhGrad(float x) {
        if (!FloatMath.within(x)) {
            return FloatMath.none(x);
        }
        double z = FloatMath.exp(-2.0 * Math.abs(x));
        double inverse = 1 / (1 + z);
        return (float) (4 * z * inverse * inverse);
    }
}
