package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The sigmoid made of three lines whose result is exactly 0 and 1 outside [-1, 1]. */
public final class SparseSigmoid {
    static final Activation DEFINITION = ActivationBuilder.named("sparse_sigmoid", SparseSigmoid.class)
            .group(Group.SIGMOID)
            .formula("min(max((x + 1) / 2, 0), 1)")
            .range(0, 1)
            .traits(Trait.MONOTONE)
            .accuracy(Accuracy.ulp(0.5))
            .use("A gate that really closes and opens: sparsemax for two classes.")
            .examples(new Example("sparse_sigmoid(0.5)", "0.75"), new Example("sparse_sigmoid(-2)", "0.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("sparse_sigmoid_grad", SparseSigmoid.class)
                    .formula("-1 < x < 1: 1/2; else 0")
                    .range(0, 0.5)
                    .examples(new Example("sparse_sigmoid_grad(0)", "0.5")))
            .build();

    private SparseSigmoid() {}

    /**
     * {@code min(max((x + 1) / 2, 0), 1)}.
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
    public static double sparseSigmoid(double x) {
        return Math.min(Math.max(0.5 * (x + 1), 0.0), 1.0);
    }

    /** The DOUBLE function rounded to float. */
    public static float sparseSigmoid(float x) {
        double clipped = Math.min(Math.max(x, -1f), 1f);
        return (float) (0.5 * (clipped + 1));
    }

    /**
     * 1/2 between -1 and 1, 0 elsewhere and at both.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -1.0 down
     *   <li>∞ gives 0.0, as does every x from 1.0 up
     *   <li>-0.0 gives 0.5, 0.0 gives 0.5
     * </ul>
     */
    public static double sparseSigmoidGrad(double x) {
        return HardTanh.inside(x, -1, 1, 0.5);
    }

    /** As for DOUBLE. */
    public static float sparseSigmoidGrad(float x) {
        return (float) sparseSigmoidGrad((double) x);
    }
}
