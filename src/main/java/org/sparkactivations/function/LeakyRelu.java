package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The leaky rectifier: x above zero, a small slope below, so that no unit's gradient dies. */
public final class LeakyRelu {
    static final Activation DEFINITION = ActivationBuilder.named("leaky_relu", LeakyRelu.class)
            .group(Group.RECTIFIER)
            .formula("x > 0: x; else negative_slope · x")
            .parameters(Parameter.number("negative_slope", 0.2, "slope below zero"))
            .traits(Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .risesAt(arguments -> arguments[0] >= 0)
            .use("Stands in for relu where units die: below zero it still passes a little of the gradient.")
            .examples(new Example("leaky_relu(-2)", "-0.4"), new Example("leaky_relu(-2, 0.1)", "-0.2"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("leaky_relu_grad", LeakyRelu.class)
                    .formula("x > 0: 1; else negative_slope")
                    .range(0.2, 1)
                    .traits(Trait.MONOTONE)
                    .risesAt(arguments -> arguments[0] <= 1)
                    .examples(new Example("leaky_relu_grad(-2)", "0.2")))
            .build();

    private LeakyRelu() {}

    /**
     * {@code x} above zero, {@code negativeSlope · x} below.
     *
     * <p>Special cases, with negative_slope = 0.2:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -∞
     *   <li>∞ gives ∞
     *   <li>-0.0 gives -0.0, 0.0 gives 0.0
     *   <li>with negative_slope = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives ∞
     * </ul>
     */
    public static double leakyRelu(double x, double negativeSlope) {
        if (negativeSlope == 0) {
            return Math.max(x, 0.0);
        }
        return x > 0 ? x : negativeSlope * x;
    }

    /** As for DOUBLE, rounded once. */
    public static float leakyRelu(float x, double negativeSlope) {
        return (float) leakyRelu((double) x, negativeSlope);
    }

    /**
     * 1 above zero, {@code negativeSlope} at zero and below.
     *
     * <p>Special cases, with negative_slope = 0.2:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.2
     *   <li>∞ gives 1.0
     *   <li>-0.0 gives 0.2, 0.0 gives 0.2
     *   <li>with negative_slope = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives 1.0
     * </ul>
     */
    public static double leakyReluGrad(double x, double negativeSlope) {
        if (x > 0) {
            return 1;
        }
        return x <= 0 ? negativeSlope : Double.NaN;
    }

    /** As for DOUBLE, rounded once. */
    public static float leakyReluGrad(float x, double negativeSlope) {
        return (float) leakyReluGrad((double) x, negativeSlope);
    }
}
