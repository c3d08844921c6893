package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** No activation: x. */
public final class Linear {
    static final Activation DEFINITION = ActivationBuilder.named("linear", Linear.class)
            .group(Group.SIMPLE)
            .formula("x")
            .traits(Trait.ODD, Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .use("The output layer of a regression; leaves a layer linear.")
            .examples(new Example("linear(-2)", "-2.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("linear_grad", Linear.class)
                    .formula("1")
                    .range(1, 1)
                    .traits(Trait.MONOTONE)
                    .examples(new Example("linear_grad(3)", "1.0")))
            .build();

    private Linear() {}

    /**
     * {@code x}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -∞
     *   <li>∞ gives ∞
     *   <li>-0.0 gives -0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double linear(double x) {
        return x;
    }

    /** {@code x}. */
    public static float linear(float x) {
        return x;
    }

    /**
     * 1.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 1.0
     *   <li>∞ gives 1.0
     *   <li>-0.0 gives 1.0, 0.0 gives 1.0
     * </ul>
     */
    public static double linearGrad(double x) {
        return Double.isNaN(x) ? x : 1;
    }

    /** 1. */
    public static float linearGrad(float x) {
        return Float.isNaN(x) ? x : 1;
    }
}
