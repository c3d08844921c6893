package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/**
 * The scaled exponential linear unit, λ · elu(x, α). Its constants, α = 1.6732632423543772848170429916717 and
 * λ = 1.0507009873554804934193349852946, keep mean 0 and variance 1 from layer to layer: Klambauer et al.,
 * <i>Self-Normalizing Neural Networks</i>, 2017. They are held in two doubles.
 */
public final class Selu {
    static final Activation DEFINITION = ActivationBuilder.named("selu", Selu.class)
            .group(Group.SMOOTH_RECTIFIER)
            .formula("1.0507009873554805 · (x > 0: x; else 1.6732632423543772 · (e^x - 1))")
            .range(-1.7580993408473768, Double.POSITIVE_INFINITY)
            .traits(Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .accuracy(Accuracy.ulp(0.9))
            .use("Keeps activations near mean 0 and variance 1 without batch normalisation, in plain deep networks.")
            .examples(new Example("selu(1)", "1.0507009873554805"), new Example("selu(0)", "0.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("selu_grad", Selu.class)
                    .formula("1.0507009873554805 · (x > 0: 1; else 1.6732632423543772 · e^x)")
                    .range(0, 1.7580993408473768)
                    .accuracy(Accuracy.ulp(1.9))
                    .examples(new Example("selu_grad(1)", "1.0507009873554805")))
            .build();

    static final double SCALE = 0x1.0cfabd6a91132p+0;
    static final double SCALE_REST = 0x1.6fc7d272f2695p-55;
    static final double PRODUCT = 0x1.c212cc640f031p+0;
    static final double PRODUCT_REST = 0x1.05161b045a1fep-56;

    private Selu() {}

    /**
     * {@code λ x} above zero, {@code λ α (e^x - 1)} below.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -1.7580993408473768, as does every x from -37.08337415995708 down
     *   <li>∞ gives ∞, as does every x from 1.710946460026603E308 up
     *   <li>-0.0 gives 0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double selu(double x) {
        if (x > 0) {
            return Math.fma(SCALE, x, SCALE_REST * Math.min(x, Double.MAX_VALUE));
        }
        return Elu.scaledExpm1(PRODUCT, PRODUCT_REST, x, 0);
    }

    /** The DOUBLE function rounded to float. */
    public static float selu(float x) {
        return (float) (x > 0 ? SCALE * x : PRODUCT * FloatMath.expm1(Exp.atLeast(-FloatMath.BOUND, x)) + 0.0);
    }

    /**
     * {@code λ} above zero, {@code λ α e^x} at zero and below.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -745.1332191019412 down
     *   <li>∞ gives 1.0507009873554805
     *   <li>-0.0 gives 1.7580993408473768, 0.0 gives 1.7580993408473768
     * </ul>
     */
    public static double seluGrad(double x) {
        return x > 0 ? SCALE : PRODUCT * Exponential.exponential(x);
    }

    /** The DOUBLE function rounded to float. */
    public static float seluGrad(float x) {
        return (float) (x > 0 ? SCALE : PRODUCT * FloatMath.exp(Exp.atLeast(-FloatMath.BOUND, x)));
    }
}
