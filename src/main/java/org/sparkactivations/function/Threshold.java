package org.sparkactivations.function;

import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** x above a threshold, a fixed value elsewhere. */
public final class Threshold {
    static final Activation DEFINITION = ActivationBuilder.named("threshold", Threshold.class)
            .group(Group.RECTIFIER)
            .formula("x > threshold: x; else default_value")
            .parameters(
                    Parameter.number("threshold", Double.NaN, "below and at it x is replaced"),
                    Parameter.number("default_value", Double.NaN, "what replaces x"))
            .risesAt(arguments -> arguments[1] <= arguments[0])
            .use("Cuts off what is too small to matter, and says what stands in its place.")
            .examples(new Example("threshold(2, 0.5, -1)", "2.0"), new Example("threshold(0.3, 0.5, -1)", "-1.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("threshold_grad", Threshold.class)
                    .formula("x > threshold: 1; else 0")
                    .range(0, 1)
                    .risesAt(arguments -> true)
                    .examples(new Example("threshold_grad(2, 0.5, -1)", "1.0")))
            .build();

    private Threshold() {}

    /**
     * {@code x} above the threshold, else {@code defaultValue}.
     *
     * <p>Special cases, with threshold = 0.25, default_value = 0.25:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.25
     *   <li>∞ gives ∞
     *   <li>-0.0 gives 0.25, 0.0 gives 0.25
     *   <li>with threshold = 0.0: -∞ gives 0.25, -0.0 gives 0.25, 0.0 gives 0.25, ∞ gives ∞
     *   <li>with default_value = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives ∞
     * </ul>
     */
    public static double threshold(double x, double threshold, double defaultValue) {
        return x <= threshold ? defaultValue : x;
    }

    /** As for DOUBLE, rounded once. */
    public static float threshold(float x, double threshold, double defaultValue) {
        return (float) threshold((double) x, threshold, defaultValue);
    }

    /**
     * 1 above the threshold, 0 below and at it.
     *
     * <p>Special cases, with threshold = 0.25, default_value = 0.25:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0
     *   <li>∞ gives 1.0, as does every x from 0.25000000000000006 up
     *   <li>-0.0 gives 0.0, 0.0 gives 0.0
     *   <li>with threshold = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives 1.0
     *   <li>with default_value = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives 1.0
     * </ul>
     */
    public static double thresholdGrad(double x, double threshold, double defaultValue) {
        if (x > threshold) {
            return 1;
        }
        return x <= threshold ? 0 : Double.NaN;
    }

    /** As for DOUBLE. */
    public static float thresholdGrad(float x, double threshold, double defaultValue) {
        return (float) thresholdGrad((double) x, threshold, defaultValue);
    }
}
