package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** Leaves x alone outside a threshold, and makes it zero within. */
public final class HardShrink {
    static final Activation DEFINITION = ActivationBuilder.named("hard_shrink", HardShrink.class)
            .group(Group.SHRINKAGE)
            .formula("abs(x) > threshold: x; else 0")
            .parameters(SoftShrink.THRESHOLD)
            .traits(Trait.ODD, Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .risesAt(arguments -> true)
            .use("Drops small values and keeps the rest as they are: sparse coding.")
            .examples(new Example("hard_shrink(2)", "2.0"), new Example("hard_shrink(0.3)", "0.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("hard_shrink_grad", HardShrink.class)
                    .formula("abs(x) > threshold: 1; else 0")
                    .range(0, 1)
                    .traits(Trait.ZERO_AT_ZERO)
                    .examples(new Example("hard_shrink_grad(2)", "1.0")))
            .build();

    private HardShrink() {}

    /**
     * {@code x} outside the threshold, within it a zero of the sign of x.
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
    public static double hardShrink(double x, double threshold) {
        return Math.abs(x) > threshold ? x : x * 0.0;
    }

    /** As for DOUBLE, rounded once. */
    public static float hardShrink(float x, double threshold) {
        return (float) hardShrink((double) x, threshold);
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
    public static double hardShrinkGrad(double x, double threshold) {
        return SoftShrink.outside(x, threshold);
    }

    /** As for DOUBLE. */
    public static float hardShrinkGrad(float x, double threshold) {
        return (float) hardShrinkGrad((double) x, threshold);
    }
}
