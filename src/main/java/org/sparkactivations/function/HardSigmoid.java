package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The sigmoid made of three lines, clip(x + 3, 0, 6) / 6. */
public final class HardSigmoid {
    static final Activation DEFINITION = ActivationBuilder.named("hard_sigmoid", HardSigmoid.class)
            .group(Group.SIGMOID)
            .formula("min(max(x + 3, 0), 6) / 6")
            .range(0, 1)
            .traits(Trait.MONOTONE)
            .accuracy(Accuracy.ulp(1))
            .use("A sigmoid without an exponential, for gates on small devices.")
            .examples(new Example("hard_sigmoid(0)", "0.5"), new Example("hard_sigmoid(-4)", "0.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("hard_sigmoid_grad", HardSigmoid.class)
                    .formula("-3 < x < 3: 1/6; else 0")
                    .range(0, 1.0 / 6)
                    .examples(new Example("hard_sigmoid_grad(4)", "0.0")))
            .build();

    private HardSigmoid() {}

    /**
     * {@code min(max(x + 3, 0), 6) / 6}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -3.0 down
     *   <li>∞ gives 1.0, as does every x from 2.9999999999999996 up
     *   <li>-0.0 gives 0.5, 0.0 gives 0.5
     * </ul>
     */
    public static double hardSigmoid(double x) {
        return Math.min(Math.max(x + 3, 0.0), 6.0) / 6;
    }

    /** The DOUBLE function rounded to float. */
    public static float hardSigmoid(float x) {
        double clipped = Math.min(Math.max(x, -3f), 3f);
        return (float) ((clipped + 3) * HardSilu.SIXTH);
    }

    /**
     * 1/6 between -3 and 3, 0 elsewhere and at both.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -3.0 down
     *   <li>∞ gives 0.0, as does every x from 3.0 up
     *   <li>-0.0 gives 0.16666666666666666, 0.0 gives 0.16666666666666666
     * </ul>
     */
    public static double hardSigmoidGrad(double x) {
        return HardTanh.inside(x, -3, 3, 1.0 / 6);
    }

    /** The DOUBLE function rounded to float. */
    public static float hardSigmoidGrad(float x) {
        return (float) hardSigmoidGrad((double) x);
    }
}
