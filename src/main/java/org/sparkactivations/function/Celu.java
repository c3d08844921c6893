package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The continuously differentiable exponential linear unit: elu whose slope at zero is 1 for every α. */
public final class Celu {
    static final Activation DEFINITION = ActivationBuilder.named("celu", Celu.class)
            .group(Group.SMOOTH_RECTIFIER)
            .formula("max(x, 0) + alpha · (e^(min(x, 0) / alpha) - 1)")
            .parameters(Parameter.number(
                    "alpha", 1, Double.MIN_VALUE, Double.MAX_VALUE, "what the curve goes down to, negated; positive"))
            .range(-1, Double.POSITIVE_INFINITY)
            .traits(Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .risesAt(arguments -> true)
            .accuracy(Accuracy.ulp(0.85))
            .use("An elu that stays smooth at zero whatever its alpha.")
            .examples(new Example("celu(2)", "2.0"), new Example("celu(-1)", "-0.6321205588285577"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("celu_grad", Celu.class)
                    .formula("x > 0: 1; else e^(x / alpha)")
                    .range(0, 1)
                    .traits(Trait.MONOTONE)
                    .risesAt(arguments -> true)
                    .accuracy(Accuracy.ulp(0.76))
                    .examples(new Example("celu_grad(0)", "1.0")))
            .build();

    /** From here up to zero the result rounds to x. */
    static final double LINEAR = -0x1p-60;

    /** Below it e<sup>x / alpha</sup> does not feel what the rounding of its argument lost. */
    static final double FLAT = -40;

    /** The same for the derivative, whose e<sup>x / alpha</sup> stands alone. */
    static final double GRAD_FLAT = -750;

    /** From here up to zero the FLOAT result rounds to x. */
    static final double FLOAT_LINEAR = -0x1p-31;

    private static final double SMALL = 0x1p-700;
    private static final double LIFT = 0x1p300;

    private Celu() {}

    /**
     * {@code x} above zero, {@code alpha · (e^(x / alpha) - 1)} below.
     *
     * <p>Special cases, with alpha = 1.0:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -1.0, as does every x from -37.08337415995708 down
     *   <li>∞ gives ∞
     *   <li>-0.0 gives 0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double celu(double x, double alpha) {
        if (x > 0) {
            return x;
        }
        double y = x / alpha;
        if (y > LINEAR) {
            return x + 0.0;
        }
        double rest = y > FLAT ? rest(x, alpha, y) : 0;
        return Elu.scaledExpm1(alpha * Elu.lift(alpha), 0, y, rest) * Elu.unlift(alpha) + 0.0;
    }

    /** x / alpha less y, which is that quotient rounded. */
    private static double rest(double x, double alpha, double y) {
        double lift = lift(alpha);
        double divisor = alpha * lift;
        return Math.fma(-y, divisor, x * lift) / divisor;
    }

    /** What divisor and dividend are multiplied by so that the remainder doesn't underflow: a power of two. */
    static double lift(double alpha) {
        return alpha < SMALL ? LIFT : 1;
    }

    /** As for DOUBLE, rounded once. */
    public static float celu(float x, double alpha) {
        if (x > 0) {
            return x;
        }
        double y = x / alpha;
        if (y > FLOAT_LINEAR) {
            return x + 0.0f;
        }
        return (float) (alpha * FloatMath.expm1(Exp.atLeast(-FloatMath.BOUND, y)) + 0.0);
    }

    /**
     * 1 above zero, {@code e^(x / alpha)} at zero and below.
     *
     * <p>Special cases, with alpha = 1.0:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -745.1332191019412 down
     *   <li>∞ gives 1.0
     *   <li>-0.0 gives 1.0, 0.0 gives 1.0
     * </ul>
     */
    public static double celuGrad(double x, double alpha) {
        if (x > 0) {
            return 1;
        }
        double y = x / alpha;
        return Exponential.exponential(y, y > GRAD_FLAT ? rest(x, alpha, y) : 0);
    }

    /** As for DOUBLE, rounded once. */
    public static float celuGrad(float x, double alpha) {
        return x > 0 ? 1 : (float) FloatMath.exp(Exp.atLeast(-FloatMath.BOUND, x / alpha));
    }
}
