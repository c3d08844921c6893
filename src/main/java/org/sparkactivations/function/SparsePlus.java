package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** A softplus that is exactly zero from -1 down and exactly x from 1 up, a parabola between. */
public final class SparsePlus {
    static final Activation DEFINITION = ActivationBuilder.named("sparse_plus", SparsePlus.class)
            .group(Group.SMOOTH_RECTIFIER)
            .formula("x ≤ -1: 0; x < 1: (x + 1)^2 / 4; else x")
            .range(0, Double.POSITIVE_INFINITY)
            .traits(Trait.MONOTONE)
            .accuracy(Accuracy.ulp(0.51))
            .use("A smooth relu whose zeros are true zeros, beside sparsemax.")
            .examples(new Example("sparse_plus(0)", "0.25"), new Example("sparse_plus(-2)", "0.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("sparse_plus_grad", SparsePlus.class)
                    .formula("sparse_sigmoid(x)")
                    .range(0, 1)
                    .traits(Trait.MONOTONE)
                    .accuracy(Accuracy.ulp(0.5))
                    .examples(new Example("sparse_plus_grad(0)", "0.5")))
            .build();

    private SparsePlus() {}

    /**
     * 0 from -1 down, {@code (x + 1)^2 / 4} up to 1, then x.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -1.0 down
     *   <li>∞ gives ∞
     *   <li>-0.0 gives 0.25, 0.0 gives 0.25
     * </ul>
     */
    public static double sparsePlus(double x) {
        if (x <= -1) {
            return 0;
        }
        double next = x + 1;
        double square = next * next;
        double rest = Math.fma(2 * next, x - (next - 1), Math.fma(next, next, -square));
        return x < 1 ? 0.25 * (square + rest) : x;
    }

    /** The DOUBLE function rounded to float. */
    public static float sparsePlus(float x) {
        return (float) sparsePlus((double) x);
    }

    /**
     * The sparse sigmoid of x.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -1.0 down
     *   <li>∞ gives 1.0, as does every x from 0.9999999999999999 up
     *   <li>-0.0 gives 0.5, 0.0 gives 0.5
     * </ul>
     */
    public static double sparsePlusGrad(double x) {
        return SparseSigmoid.sparseSigmoid(x);
    }

    /** The sparse sigmoid of x. */
    public static float sparsePlusGrad(float x) {
        return SparseSigmoid.sparseSigmoid(x);
    }
}
