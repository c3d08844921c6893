package org.sparkactivations.function;

import java.math.BigDecimal;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The rectified linear unit, max(x, 0), with the slope, the limit and the threshold of Keras. */
public final class Relu {
    static final Activation DEFINITION = ActivationBuilder.named("relu", Relu.class)
            .group(Group.RECTIFIER)
            .formula("x ≥ threshold: min(x, max_value); else negative_slope · (x - threshold); plain: max(x, 0)")
            .parameters(
                    Parameter.number("negative_slope", 0, "slope below the threshold"),
                    Parameter.limit("max_value", 0, "greatest result, NULL for none"),
                    Parameter.number("threshold", 0, "where the function begins to follow x"))
            .range(0, Double.POSITIVE_INFINITY)
            .traits(Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .risesAt(arguments -> arguments[0] >= 0 && arguments[2] >= 0)
            .exact(Clip.atLeast(0))
            .use("The default activation of hidden layers: cheap, and its gradient does not fade for positive x.")
            .examples(
                    new Example("relu(-2)", "0"),
                    new Example("relu(0.3)", "0.3"),
                    new Example("relu(-2, 0.1)", "-0.2"),
                    new Example("relu(8.0D, 0, 6)", "6.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("relu_grad", Relu.class)
                    .formula("x ≤ threshold: negative_slope; x < max_value: 1; else 0")
                    .range(0, 1)
                    .traits(Trait.MONOTONE, Trait.ZERO_AT_ZERO)
                    .risesAt(arguments -> arguments[0] <= 1 && arguments[1] == Double.POSITIVE_INFINITY)
                    .examples(new Example("relu_grad(2)", "1.0"), new Example("relu_grad(0)", "0.0")))
            .build();

    /** Below it what the rounding of a product lost may underflow; with an infinite product it may be infinite too. */
    private static final double SMALL = 0x1p-900;

    private Relu() {}

    /**
     * {@code max(x, 0)}, or with other arguments {@code min(x, maxValue)} from the threshold on and
     * {@code negativeSlope · (x - threshold)} below it. A slope of 0 gives 0.0, never -0.0 or NaN.
     *
     * <p>Special cases, with negative_slope = 0.0, max_value = ∞, threshold = 0.0:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0
     *   <li>∞ gives ∞
     *   <li>-0.0 gives 0.0, 0.0 gives 0.0
     *   <li>with max_value = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives 0.0
     * </ul>
     */
    public static double relu(double x, double negativeSlope, double maxValue, double threshold) {
        if (negativeSlope == 0 && threshold == 0) {
            double positive = Math.max(x, 0.0);
            return maxValue == Double.POSITIVE_INFINITY ? positive : Math.min(positive, maxValue);
        }
        return general(x, negativeSlope, maxValue, threshold);
    }

    /** As for DOUBLE, rounded once. */
    public static float relu(float x, double negativeSlope, double maxValue, double threshold) {
        if (negativeSlope == 0 && threshold == 0 && maxValue == Double.POSITIVE_INFINITY) {
            return Math.max(x, 0.0f);
        }
        return (float) relu((double) x, negativeSlope, maxValue, threshold);
    }

    private static double general(double x, double negativeSlope, double maxValue, double threshold) {
        if (x < threshold) {
            return negativeSlope == 0 ? 0.0 : scaled(negativeSlope, x, threshold);
        }
        double limited = Math.min(x, maxValue);
        return negativeSlope == 0 ? limited + 0.0 : limited;
    }

    /**
     * {@code slope · (x - threshold)}. What the difference rounds off is made good, so that the result is as if rounded
     * but once.
     */
    private static double scaled(double slope, double x, double threshold) {
        double difference = x - threshold;
        if (threshold == 0 || x == Double.NEGATIVE_INFINITY) {
            return slope * difference;
        }
        if (Double.isInfinite(difference) || Double.isInfinite(x - difference)) {
            return 2 * scaled(slope, x / 2, threshold / 2);
        }
        double subtracted = x - difference;
        double rest = (x - (difference + subtracted)) + (subtracted - threshold);
        double product = slope * difference;
        return Math.abs(product) < SMALL || Double.isInfinite(product)
                ? Math.copySign(exact(slope, x, threshold), product)
                : Math.fma(slope, difference, slope * rest);
    }

    private static double exact(double slope, double x, double threshold) {
        BigDecimal difference = new BigDecimal(x).subtract(new BigDecimal(threshold));
        return new BigDecimal(slope).multiply(difference).doubleValue();
    }

    /**
     * The slope; at the threshold that of the left side, at the limit 0, as PyTorch has it.
     *
     * <p>Special cases, with negative_slope = 0.0, max_value = ∞, threshold = 0.0:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0
     *   <li>∞ gives 1.0
     *   <li>-0.0 gives 0.0, 0.0 gives 0.0
     *   <li>with max_value = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives 0.0
     * </ul>
     */
    public static double reluGrad(double x, double negativeSlope, double maxValue, double threshold) {
        if (x > threshold) {
            return x < maxValue || maxValue == Double.POSITIVE_INFINITY ? 1 : 0;
        }
        return x <= threshold ? negativeSlope : Double.NaN;
    }

    /** As for DOUBLE. */
    public static float reluGrad(float x, double negativeSlope, double maxValue, double threshold) {
        return (float) reluGrad((double) x, negativeSlope, maxValue, threshold);
    }
}
