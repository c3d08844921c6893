package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The silu with a hard sigmoid as its gate, x · clip(x + 3, 0, 6) / 6. */
public final class HardSilu {
    static final Activation DEFINITION = ActivationBuilder.named("hard_silu", HardSilu.class)
            .aliases("hard_swish")
            .group(Group.SMOOTH_RECTIFIER)
            .formula("x · (min(max(x + 3, 0), 6) / 6)")
            .range(-0.375, Double.POSITIVE_INFINITY)
            .traits(Trait.ZERO_AT_ZERO)
            .accuracy(Accuracy.ulp(1))
            .use("A silu without an exponential: the activation of MobileNetV3.")
            .examples(new Example("hard_silu(3)", "3.0"), new Example("hard_silu(-1)", "-0.3333333333333333"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("hard_silu_grad", HardSilu.class)
                    .formula("x ≤ -3: 0; x ≥ 3: 1; else x / 3 + 1/2")
                    .range(-0.5, 1.5)
                    .accuracy(Accuracy.ulp(1))
                    .examples(new Example("hard_silu_grad(0)", "0.5")))
            .build();

    static final double SIXTH = 1.0 / 6;

    private HardSilu() {}

    /**
     * {@code x · (min(max(x + 3, 0), 6) / 6)} without overflow.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -0.0, as does every x from -3.0 down
     *   <li>∞ gives ∞
     *   <li>-0.0 gives -0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double hardSilu(double x) {
        double y = Math.max(x, -3.0);
        double clipped = Math.min(y, 3.0);
        double sum = clipped + 3;
        double gate = sum / 6;
        double gateRest = (Math.fma(-6, gate, sum) + (clipped - (sum - 3))) * SIXTH;
        return Math.fma(clipped, gateRest, y * gate);
    }

    /** The DOUBLE function rounded to float. */
    public static float hardSilu(float x) {
        float y = Math.max(x, -3f);
        double clipped = Math.min(y, 3f);
        return (float) (y * ((clipped + 3) * SIXTH));
    }

    /**
     * {@code x / 3 + 1/2} between -3 and 3, 0 from -3 down and 1 from 3 up.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -3.0 down
     *   <li>∞ gives 1.0, as does every x from 3.0 up
     *   <li>-0.0 gives 0.5, 0.0 gives 0.5
     * </ul>
     */
    public static double hardSiluGrad(double x) {
        if (x <= -3) {
            return 0;
        }
        return x >= 3 ? 1 : (x + 1.5) / 3;
    }

    /** The DOUBLE function rounded to float. */
    public static float hardSiluGrad(float x) {
        return (float) hardSiluGrad((double) x);
    }
}
