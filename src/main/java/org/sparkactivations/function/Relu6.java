package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The rectifier with a limit, min(max(x, 0), 6). */
public final class Relu6 {
    static final Activation DEFINITION = ActivationBuilder.named("relu6", Relu6.class)
            .group(Group.RECTIFIER)
            .formula("min(max(x, 0), 6)")
            .range(0, 6)
            .traits(Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .exact(Clip.between(0, 6))
            .use("A relu that stays exact in low-precision arithmetic: the hidden layers of MobileNet.")
            .examples(new Example("relu6(8)", "6"), new Example("relu6(-0.5)", "0.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("relu6_grad", Relu6.class)
                    .formula("0 < x < 6: 1; else 0")
                    .range(0, 1)
                    .traits(Trait.ZERO_AT_ZERO)
                    .examples(new Example("relu6_grad(2)", "1.0")))
            .build();

    private Relu6() {}

    /**
     * {@code min(max(x, 0), 6)}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0
     *   <li>∞ gives 6.0, as does every x from 6.0 up
     *   <li>-0.0 gives 0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double relu6(double x) {
        return Math.min(Math.max(x, 0.0), 6.0);
    }

    /** As for DOUBLE. */
    public static float relu6(float x) {
        return Math.min(Math.max(x, 0.0f), 6.0f);
    }

    /**
     * 1 between 0 and 6, 0 elsewhere and at both.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0
     *   <li>∞ gives 0.0, as does every x from 6.0 up
     *   <li>-0.0 gives 0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double relu6Grad(double x) {
        return HardTanh.inside(x, 0, 6, 1);
    }

    /** As for DOUBLE. */
    public static float relu6Grad(float x) {
        return (float) relu6Grad((double) x);
    }
}
