package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The logarithm of the sigmoid, -softplus(-x). */
public final class LogSigmoid {
    static final Activation DEFINITION = ActivationBuilder.named("log_sigmoid", LogSigmoid.class)
            .group(Group.SIGMOID)
            .formula("ln(sigmoid(x)) = -softplus(-x)")
            .range(Double.NEGATIVE_INFINITY, 0)
            .traits(Trait.MONOTONE)
            .accuracy(Accuracy.ulp(0.76))
            .use("The log-probability of a binary classifier, for its loss, where ln(sigmoid(x)) would underflow.")
            .examples(
                    new Example("log_sigmoid(0)", "-0.6931471805599453"), new Example("log_sigmoid(-1000)", "-1000.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("log_sigmoid_grad", LogSigmoid.class)
                    .formula("sigmoid(-x)")
                    .range(0, 1)
                    .accuracy(Accuracy.ulp(0.9))
                    .examples(new Example("log_sigmoid_grad(0)", "0.5")))
            .build();

    private LogSigmoid() {}

    /**
     * {@code -softplus(-x)}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -∞
     *   <li>∞ gives -0.0, as does every x from 745.1332191019412 up
     *   <li>-0.0 gives -0.6931471805599453, 0.0 gives -0.6931471805599453
     * </ul>
     */
    public static double logSigmoid(double x) {
        return -Softplus.softplus(-x);
    }

    /** The DOUBLE function rounded to float. */
    public static float logSigmoid(float x) {
        if (!FloatMath.within(x)) {
            return x > 0 ? -0f : x;
        }
        double wide = FloatMath.wide(x);
        double y = -Math.abs(wide);
        double below = 0.5 * (wide + y);
        return (float) (below - FloatMath.log1p(FloatMath.exp(y)));
    }

    /**
     * {@code sigmoid(-x)}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 1.0, as does every x from -37.42994775023705 down
     *   <li>∞ gives 0.0, as does every x from 745.1332191019412 up
     *   <li>-0.0 gives 0.5, 0.0 gives 0.5
     * </ul>
     */
    public static double logSigmoidGrad(double x) {
        return Sigmoid.sigmoid(-x);
    }

    /** {@code sigmoid(-x)}. */
    public static float logSigmoidGrad(float x) {
        return Sigmoid.sigmoid(-x);
    }
}
