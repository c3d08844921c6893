package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/**
 * The logistic sigmoid, 1 / (1 + e<sup>-x</sup>), as z / (1 + z) below zero and 1 / (1 + z) above, z = e<sup>-|x|</sup>
 * and the denominator held in two doubles.
 */
public final class Sigmoid {
    static final Activation DEFINITION = ActivationBuilder.named("sigmoid", Sigmoid.class)
            .group(Group.SIGMOID)
            .formula("1 / (1 + e^-x)")
            .range(0, 1)
            .traits(Trait.MONOTONE)
            .accuracy(Accuracy.ulp(0.9))
            .use("Turns a score into a probability: the gate of an LSTM, the output of a binary classifier.")
            .examples(new Example("sigmoid(0)", "0.5"), new Example("sigmoid(-745.0D)", "4.9E-324"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("sigmoid_grad", Sigmoid.class)
                    .formula("sigmoid(x) · (1 - sigmoid(x))")
                    .range(0, 0.25)
                    .accuracy(Accuracy.ulp(0.76))
                    .examples(new Example("sigmoid_grad(0)", "0.25")))
            .build();

    /** Below it e<sup>x</sup> and even x · e<sup>x</sup> round to zero. */
    static final double LEAST = -760;

    /** Below it 1 + e<sup>x</sup> is 1, and what rounding leaves of e<sup>x</sup> nears the subnormal numbers, which are slow. */
    static final double DEEP = -600;

    private Sigmoid() {}

    /**
     * {@code 1 / (1 + e^-x)}.
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
    public static double sigmoid(double x) {
        double y = -Math.abs(x);
        if (y < DEEP) {
            return x > 0 ? 1 : Exponential.exponential(y);
        }
        double shifted = Exp.shifted(y);
        double sum = Exp.reducedExpm1(y, shifted);
        double power = Exp.power(shifted);
        double zh = Math.fma(sum, power, power);
        double zl = Math.fma(sum, power, power - zh);
        double dh = 1 + zh;
        double dl = ((1 - dh) + zh) + zl;
        // z / (1 + z) for a negative x, 1 / (1 + z) for the rest, without a branch to mispredict
        long negative = Exp.negative(x);
        return Exp.quotient(Exp.select(negative, zh, 1), Exp.select(negative, zl, 0), dh, dl);
    }

    /** The DOUBLE function rounded to float. */
    public static float sigmoid(float x) {
        if (!FloatMath.within(x)) {
            return x > 0 ? 1 : FloatMath.none(x);
        }
        return (float) FloatMath.gated(1, FloatMath.wide(x));
    }

    /**
     * {@code sigmoid(x) · sigmoid(-x)}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -745.1332191019412 down
     *   <li>∞ gives 0.0, as does every x from 745.1332191019412 up
     *   <li>-0.0 gives 0.25, 0.0 gives 0.25
     * </ul>
     */
    public static double sigmoidGrad(double x) {
        double y = Exp.atLeast(LEAST, -Math.abs(x));
        double shifted = Exp.shifted(y);
        double r = Exp.reduced(y, shifted);
        double s = Exp.tail(y, shifted);
        double lifted = Exp.liftedPower(shifted);
        double mh = Exp.mantissa(r, s);
        double ml = Exp.mantissaRest(r, s);
        double power = lifted * Exp.UNLIFT;
        double zh = mh * power;
        double dh = 1 + zh;
        double dl = Math.fma(ml, power, (1 - dh) + zh);
        double square = dh * dh;
        double rest = Math.fma(2 * dh, dl, Math.fma(dh, dh, -square));
        return Exp.quotient(mh, ml, square, rest) * lifted * Exp.UNLIFT;
    }

    /** The DOUBLE function rounded to float. */
    public static float sigmoidGrad(float x) {
        if (!FloatMath.within(x)) {
            return FloatMath.none(x);
        }
        double z = FloatMath.exp(-Math.abs(x));
        double inverse = 1 / (1 + z);
        return (float) (z * inverse * inverse);
    }
}
