package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** A sigmoid that approaches its limits slowly, x / (1 + |x|). */
public final class Softsign {
    static final Activation DEFINITION = ActivationBuilder.named("softsign", Softsign.class)
            .group(Group.SIGMOID)
            .formula("x / (1 + abs(x))")
            .range(-1, 1)
            .traits(Trait.ODD, Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .accuracy(Accuracy.ulp(0.51))
            .use("Like tanh, but far from zero its gradient fades slowly instead of exponentially.")
            .examples(new Example("softsign(1)", "0.5"), new Example("softsign(-3)", "-0.75"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("softsign_grad", Softsign.class)
                    .formula("1 / (1 + abs(x))^2")
                    .range(0, 1)
                    .accuracy(Accuracy.ulp(1.5))
                    .examples(new Example("softsign_grad(0)", "1.0")))
            .build();

    /** From here on the result rounds to ±1; also keeps infinity out of the quotient. */
    private static final double SATURATED = 0x1p60;

    private Softsign() {}

    /**
     * {@code x / (1 + abs(x))}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -1.0, as does every x from -1.8014398509481984E16 down
     *   <li>∞ gives 1.0, as does every x from 1.8014398509481984E16 up
     *   <li>-0.0 gives -0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double softsign(double x) {
        double size = Math.abs(x);
        size = size > SATURATED ? SATURATED : size;
        double dh = 1 + size;
        double part = dh - 1;
        double dl = (1 - (dh - part)) + (size - part);
        return Math.copySign(Exp.quotient(size, dh, dl), x);
    }

    /** The DOUBLE function rounded to float. */
    public static float softsign(float x) {
        return (float) softsign((double) x);
    }

    /**
     * {@code 1 / (1 + abs(x))^2}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -6.362424904190393E161 down
     *   <li>∞ gives 0.0, as does every x from 6.362424904190393E161 up
     *   <li>-0.0 gives 1.0, 0.0 gives 1.0
     * </ul>
     */
    public static double softsignGrad(double x) {
        double size = Math.abs(x);
        double dh = 1 + size;
        if (size > SATURATED) {
            return 1 / dh / dh;
        }
        double part = dh - 1;
        double dl = (1 - (dh - part)) + (size - part);
        double square = dh * dh;
        return Exp.quotient(1, square, Math.fma(2 * dh, dl, Math.fma(dh, dh, -square)));
    }

    /** The DOUBLE function rounded to float. */
    public static float softsignGrad(float x) {
        return (float) softsignGrad((double) x);
    }
}
