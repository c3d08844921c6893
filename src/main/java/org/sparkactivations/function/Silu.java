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
            .accuracy(Accuracy.ulp(0.8))
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
        return x > LINEAR ? x : Gate.gated(Exp.atLeast(Sigmoid.LEAST, x), x, 0);
    }

    /** The DOUBLE function rounded to float. */
    public static float silu(float x) {
        if (!FloatMath.within(x)) {
            return x > 0 ? x : -FloatMath.none(x);
        }
        double y = x;
        return (float) (y / (1 + FloatMath.exp(-y)));
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
        return (float) siluGrad((double) x);
    }
}
