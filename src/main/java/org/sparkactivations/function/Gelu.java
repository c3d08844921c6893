package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/**
 * The Gaussian error linear unit: x times the standard normal distribution function of x, or its approximation by tanh,
 * which is x · sigmoid(2u) for u = √(2/π) (x + 0.044715 x³).
 */
public final class Gelu {
    static final Activation DEFINITION = ActivationBuilder.named("gelu", Gelu.class)
            .group(Group.SMOOTH_RECTIFIER)
            .formula("x/2 · (1 + erf(x / sqrt(2))); approximate: x/2 · (1 + tanh(sqrt(2/π) · (x + 0.044715 · x^3)))")
            .parameters(Parameter.flag("approximate", false, "the formula with tanh instead of erf"))
            .range(-0.17, Double.POSITIVE_INFINITY)
            .traits(Trait.ZERO_AT_ZERO)
            .accuracy(Accuracy.ulp(1))
            .use("A smooth relu that weighs x by its rank among normal inputs: the activation of BERT and GPT.")
            .examples(new Example("gelu(1)", "0.8413447460685429"), new Example("gelu(1, true)", "0.8411919906082767"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("gelu_grad", Gelu.class)
                    .formula("Φ(x) + x · φ(x), of the normal distribution; approximate: the derivative of that formula")
                    .range(-0.1291, 1.1291)
                    .accuracy(new Accuracy(4, Accuracy.NEAR_ZERO))
                    .examples(new Example("gelu_grad(0)", "0.5")))
            .build();

    /* 2 √(2/π) and its product with 0.044715, in two doubles each. */
    static final double LINEAR = 0x1.9884533d43651p0;
    static final double LINEAR_REST = -0x1.cbc0d30ebfd15p-54;
    static final double CUBIC = 0x1.2444f2a4d8b4bp-4;
    static final double CUBIC_REST = -0x1.6c843a29d1c70p-61;

    /** 1 / √(2π). */
    static final double DENSITY = 0x1.9884533d43651p-2;

    /** The approximation's tail rounds to zero from here on. */
    static final double APPROXIMATE_END = 21.8;

    static final double APPROXIMATE_FLOAT_END = 11;

    /** From here on both formulas round to x. */
    static final double SATURATED = 10;

    private Gelu() {}

    /**
     * {@code x} times the normal distribution function of x.
     *
     * <p>Special cases, with approximate = false:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -0.0, as does every x from -38.580140223782365 down
     *   <li>∞ gives ∞
     *   <li>-0.0 gives -0.0, 0.0 gives 0.0
     *   <li>with approximate = true: -∞ gives -0.0, -0.0 gives -0.0, 0.0 gives 0.0, ∞ gives ∞
     * </ul>
     */
    public static double gelu(double x, boolean approximate) {
        if (x > SATURATED) {
            return x;
        }
        return approximate ? byTanh(x) : byErf(x);
    }

    /** As for DOUBLE, rounded once. */
    public static float gelu(float x, boolean approximate) {
        return approximate ? floatByTanh(x) : floatByErf(x);
    }

    private static double byErf(double x) {
        double a = -Exp.atLeast(-NormalTail.END, -Math.abs(x));
        double y = -0.5 * (a * a);
        double shifted = Exp.shifted(y);
        double r = Exp.reduced(y, shifted);
        double s = Exp.tail(y, exponentRest(a), shifted);
        double lifted = Exp.liftedPower(shifted);
        double mh = Exp.mantissa(r, s);
        double ml = Exp.mantissaRest(r, s);

        double inverse = NormalTail.inverse(a);
        double u = NormalTail.place(inverse);
        double third = NormalTail.third(u);
        double high = NormalTail.high(inverse, u, third);
        double ph = high * mh;
        double pl = Math.fma(high, ml, Math.fma(NormalTail.low(a, inverse, u, third), mh, Math.fma(high, mh, -ph)));
        double wh = a * ph;
        double wl = Math.fma(a, pl, Math.fma(a, ph, -wh));
        return x < 0 ? -((wh + wl) * lifted * Exp.UNLIFT) : Math.copySign(less(a, wh, wl, lifted * Exp.UNLIFT), x);
    }

    /** a - power · (wh + wl), rounded once, for a result no less than a half of a. */
    private static double less(double a, double wh, double wl, double power) {
        double high = Math.fma(-wh, power, a);
        return high + Math.fma(-wl, power, Math.fma(-wh, power, a - high));
    }

    /** -a²/2 less its rounding. */
    private static double exponentRest(double a) {
        return -0.5 * Math.fma(a, a, -(a * a));
    }

    private static double byTanh(double x) {
        double size = -Exp.atLeast(-APPROXIMATE_END, -Math.abs(x));
        double bounded = Math.copySign(size, x);
        double factor = factor(size);
        double u = bounded * factor;
        return Gate.gated(bounded, u, rest(bounded, factor, u));
    }

    /** {@code LINEAR + CUBIC · x²}, which x is multiplied by. */
    private static double factor(double x) {
        return LINEAR + CUBIC * (x * x);
    }

    /** {@code x · (LINEAR + CUBIC · x²)} less u, what the rounding of the factor, of u and of the constants lost. */
    private static double rest(double x, double factor, double u) {
        double square = x * x;
        double high = CUBIC * square;
        double low = Math.fma(CUBIC, square, -high) + Math.fma(CUBIC, Math.fma(x, x, -square), CUBIC_REST * square);
        double part = factor - LINEAR;
        double lost = ((LINEAR - (factor - part)) + (high - part)) + (low + LINEAR_REST);
        return Math.fma(x, lost, Math.fma(x, factor, -u));
    }

    private static float floatByErf(float x) {
        float size = Math.abs(x);
        if (!(size > 0 && size < NormalTail.FLOAT_END)) {
            return x < 0 ? -FloatMath.none(x) : x;
        }
        double a = size;
        double w = a * (NormalTail.floatTail(a) * FloatMath.exp(-0.5 * (a * a)));
        return (float) (Exp.select(Exp.negative((double) x), 0, a) - w);
    }

    private static float floatByTanh(float x) {
        if (!(Math.abs(x) <= APPROXIMATE_FLOAT_END)) {
            return x < 0 ? -FloatMath.none(x) : x;
        }
        double y = FloatMath.wide(x);
        return (float) FloatMath.gated(y, y * Math.fma(CUBIC, y * y, LINEAR));
    }

    /**
     * The derivative of {@link #gelu}.
     *
     * <p>Special cases, with approximate = false:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -0.0, as does every x from -38.67476695717343 down
     *   <li>∞ gives 1.0, as does every x from 8.714326568542477 up
     *   <li>-0.0 gives 0.5, 0.0 gives 0.5
     *   <li>with approximate = true: -∞ gives -0.0, -0.0 gives 0.5, 0.0 gives 0.5, ∞ gives 1.0
     * </ul>
     */
    public static double geluGrad(double x, boolean approximate) {
        return approximate ? byTanhGrad(x) : byErfGrad(x);
    }

    /** As for DOUBLE, rounded once. */
    public static float geluGrad(float x, boolean approximate) {
        return (float) geluGrad(FloatMath.wide(x), approximate);
    }

    private static double byErfGrad(double x) {
        double a = -Exp.atLeast(-NormalTail.END, -Math.abs(x));
        double y = -0.5 * (a * a);
        double shifted = Exp.shifted(y);
        double decay = Exp.mantissa(Exp.reduced(y, shifted), Exp.tail(y, exponentRest(a), shifted));
        double inverse = NormalTail.inverse(a);
        double u = NormalTail.place(inverse);
        double third = NormalTail.third(u);
        double tail = Math.fma(-a, DENSITY, NormalTail.high(inverse, u, third)) + NormalTail.low(a, inverse, u, third);
        double below = decay * tail * Exp.liftedPower(shifted) * Exp.UNLIFT;
        return x < 0 ? below : 1 - below;
    }

    private static double byTanhGrad(double x) {
        double size = -Exp.atLeast(-APPROXIMATE_END, -Math.abs(x));
        double bounded = Math.copySign(size, x);
        double factor = factor(size);
        double u = bounded * factor;
        return Gate.slope(bounded, u, rest(bounded, factor, u), Math.fma(3 * CUBIC, size * size, LINEAR));
    }
}
