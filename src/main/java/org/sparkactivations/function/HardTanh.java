package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The tangent made of three lines, min(max(x, -1), 1). */
public final class HardTanh {
    static final Activation DEFINITION = ActivationBuilder.named("hard_tanh", HardTanh.class)
            .group(Group.SIGMOID)
            .formula("min(max(x, -1), 1)")
            .range(-1, 1)
            .traits(Trait.ODD, Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .exact(Clip.between(-1, 1))
            .use("A tanh at the price of two comparisons, for networks on small devices.")
            .examples(new Example("hard_tanh(3)", "1"), new Example("hard_tanh(0.5D)", "0.5"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("hard_tanh_grad", HardTanh.class)
                    .formula("-1 < x < 1: 1; else 0")
                    .range(0, 1)
                    .examples(new Example("hard_tanh_grad(0)", "1.0")))
            .build();

    private HardTanh() {}

    /**
     * {@code min(max(x, -1), 1)}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -1.0, as does every x from -1.0 down
     *   <li>∞ gives 1.0, as does every x from 1.0 up
     *   <li>-0.0 gives -0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double hardTanh(double x) {
        return Math.min(Math.max(x, -1.0), 1.0);
    }

    /** As for DOUBLE. */
    public static float hardTanh(float x) {
        return Math.min(Math.max(x, -1.0f), 1.0f);
    }

    /**
     * 1 between -1 and 1, 0 elsewhere and at both.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -1.0 down
     *   <li>∞ gives 0.0, as does every x from 1.0 up
     *   <li>-0.0 gives 1.0, 0.0 gives 1.0
     * </ul>
     */
    public static double hardTanhGrad(double x) {
        return inside(x, -1, 1, 1);
    }

    /** As for DOUBLE. */
    public static float hardTanhGrad(float x) {
        return (float) hardTanhGrad((double) x);
    }

    /** The slope between two kinks, 0 elsewhere and at the kinks; NaN for NaN. */
    static double inside(double x, double low, double high, double slope) {
        if (x > low && x < high) {
            return slope;
        }
        return x <= low || x >= high ? 0.0 : Double.NaN;
    }
}
