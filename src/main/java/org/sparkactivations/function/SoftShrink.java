package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** Draws x towards zero by a threshold, and to zero within it. */
public final class SoftShrink {
    /** That of {@link HardShrink} too. */
    static final Parameter THRESHOLD =
            Parameter.number("threshold", 0.5, 0, Double.MAX_VALUE, "half the width of what becomes zero");

    static final Activation DEFINITION = ActivationBuilder.named("soft_shrink", SoftShrink.class)
            .group(Group.SHRINKAGE)
            .formula("x > threshold: x - threshold; x < -threshold: x + threshold; else 0")
            .parameters(THRESHOLD)
            .traits(Trait.ODD, Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .risesAt(arguments -> true)
            .use("The proximal step of an L1 penalty: sparse coding, denoising.")
            .examples(new Example("soft_shrink(2)", "1.5"), new Example("soft_shrink(0.3)", "0.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("soft_shrink_grad", SoftShrink.class)
                    .formula("abs(x) > threshold: 1; else 0")
                    .range(0, 1)
                    .traits(Trait.ZERO_AT_ZERO)
                    .examples(new Example("soft_shrink_grad(2)", "1.0")))
            .build();

    private SoftShrink() {}

    /**
     * {@code x - threshold} above the threshold, {@code x + threshold} below its negative, else a zero of the sign of x.
     *
     * <p>Special cases, with threshold = 0.5:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -∞
     *   <li>∞ gives ∞
     *   <li>-0.0 gives -0.0, 0.0 gives 0.0
     *   <li>with threshold = 0.0: -∞ gives -∞, -0.0 gives -0.0, 0.0 gives 0.0, ∞ gives ∞
     * </ul>
     */
    public static double softShrink(double x, double threshold) {
        if (x > threshold) {
            return x - threshold;
        }
        return x < -threshold ? x + threshold : x * 0.0;
    }

    /** As for DOUBLE, rounded once. */
    public static float softShrink(float x, double threshold) {
        return (float) softShrink((double) x, threshold);
    }

    /**
     * 1 outside the threshold, 0 within and at it.
     *
     * <p>Special cases, with threshold = 0.5:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 1.0, as does every x from -0.5000000000000001 down
     *   <li>∞ gives 1.0, as does every x from 0.5000000000000001 up
     *   <li>-0.0 gives 0.0, 0.0 gives 0.0
     *   <li>with threshold = 0.0: -∞ gives 1.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives 1.0
     * </ul>
     */
    public static double softShrinkGrad(double x, double threshold) {
        return outside(x, threshold);
    }

    /** As for DOUBLE. */
    public static float softShrinkGrad(float x, double threshold) {
        return (float) softShrinkGrad((double) x, threshold);
    }

    /** The slope that both shrinkages have. */
    static double outside(double x, double threshold) {
        double size = Math.abs(x);
        if (size > threshold) {
            return 1;
        }
        return size <= threshold ? 0 : Double.NaN;
    }
}
