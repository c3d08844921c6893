package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** The smooth rectifier (x + √(x² + b)) / 2, for negative x as b / 4 over the same of |x|. */
public final class Squareplus {
    static final Activation DEFINITION = ActivationBuilder.named("squareplus", Squareplus.class)
            .group(Group.SMOOTH_RECTIFIER)
            .formula("(x + sqrt(x^2 + b)) / 2")
            .parameters(Parameter.number("b", 4, 0, Double.MAX_VALUE, "how wide the bend is"))
            .range(0, Double.POSITIVE_INFINITY)
            .traits(Trait.MONOTONE)
            .risesAt(arguments -> true)
            .accuracy(Accuracy.ulp(0.76))
            .use("A softplus from arithmetic alone, without exponential and logarithm.")
            .examples(new Example("squareplus(0)", "1.0"), new Example("squareplus(-1e200)", "1.0E-200"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("squareplus_grad", Squareplus.class)
                    .formula("(1 + x / sqrt(x^2 + b)) / 2")
                    .range(0, 1)
                    .accuracy(Accuracy.ulp(2.6))
                    .examples(new Example("squareplus_grad(0)", "0.5")))
            .build();

    /** Beyond it, and below its inverse, squares are scaled or dropped. */
    static final double GREAT = 0x1p400;

    private Squareplus() {}

    /**
     * {@code (x + sqrt(x^2 + b)) / 2} without overflow or cancellation.
     *
     * <p>Special cases, with b = 4.0:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0
     *   <li>∞ gives ∞
     *   <li>-0.0 gives 1.0, 0.0 gives 1.0
     *   <li>with b = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives ∞
     * </ul>
     */
    public static double squareplus(double x, double b) {
        double size = Math.abs(x);
        if (b == 0) {
            return Math.max(x, 0.0);
        }
        if (size > GREAT) {
            return b < GREAT ? (x < 0 ? b / size * 0.25 : x) : squareplus(x / GREAT, b / GREAT / GREAT) * GREAT;
        }
        if (size < 1 / GREAT && b < 1 / GREAT) {
            return squareplus(x * GREAT, b * GREAT * GREAT) / GREAT;
        }
        double root = root(size, b);
        if (x < 0) {
            boolean small = b < 1;
            double half = 0.5 * inverse(size, b, root, small ? b * Exp.LIFT : b);
            return small ? half * Exp.UNLIFT : half;
        }
        return 0.5 * sum(size, root, rootRest(size, b, root));
    }

    /** a + b + rest, rounded once; a rest below an ulp of b. */
    private static double sum(double a, double b, double rest) {
        double sum = a + b;
        double part = sum - a;
        return sum + (((a - (sum - part)) + (b - part)) + rest);
    }

    /** numerator / (x + √(x² + b)) for x ≥ 0. */
    private static double inverse(double x, double b, double root, double numerator) {
        double sum = x + root;
        double part = sum - x;
        double rest = ((x - (sum - part)) + (root - part)) + rootRest(x, b, root);
        return Exp.quotient(numerator, sum, rest);
    }

    /** √(x² + b). */
    private static double root(double x, double b) {
        return Math.sqrt(Math.fma(x, x, b));
    }

    /** What the rounding of the root lost. */
    private static double rootRest(double x, double b, double root) {
        double square = x * x;
        double sum = square + b;
        double part = sum - square;
        double rest = ((square - (sum - part)) + (b - part)) + Math.fma(x, x, -square);
        return (Math.fma(-root, root, sum) + rest) / (2 * root);
    }

    /** As for DOUBLE, rounded once. */
    public static float squareplus(float x, double b) {
        if (b == 0) {
            return Math.max(x, 0f);
        }
        float size = Math.abs(x);
        if (!(size <= Float.MAX_VALUE)) {
            return x < 0 ? 0 : x;
        }
        double a = size;
        double sum = a + Math.sqrt(Math.fma(a, a, b));
        return (float) (0.5 * (x < 0 ? b / sum : sum));
    }

    /**
     * {@code (1 + x / sqrt(x^2 + b)) / 2} without cancellation.
     *
     * <p>Special cases, with b = 4.0:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 0.0, as does every x from -5.690725835002922E161 down
     *   <li>∞ gives 1.0, as does every x from 1.3421772799999999E8 up
     *   <li>-0.0 gives 0.5, 0.0 gives 0.5
     *   <li>with b = 0.0: -∞ gives 0.0, -0.0 gives 0.0, 0.0 gives 0.0, ∞ gives 1.0
     * </ul>
     */
    public static double squareplusGrad(double x, double b) {
        double size = Math.abs(x);
        if (b == 0) {
            return Relu.reluGrad(x, 0, Double.POSITIVE_INFINITY, 0);
        }
        if (size > GREAT) {
            return b < GREAT ? (x < 0 ? b / size / size * 0.25 : 1) : squareplusGrad(x / GREAT, b / GREAT / GREAT);
        }
        if (size < 1 / GREAT && b < 1 / GREAT) {
            return squareplusGrad(x * GREAT, b * GREAT * GREAT);
        }
        double root = root(size, b);
        double lift = b < 1 ? Exp.LIFT : 1;
        double small = 0.5 * inverse(size, b, root, b * lift) / root / lift;
        return x < 0 ? small : 1 - small;
    }

    /** As for DOUBLE, rounded once. */
    public static float squareplusGrad(float x, double b) {
        float size = Math.abs(x);
        if (b == 0 || !(size <= Float.MAX_VALUE)) {
            return (float) squareplusGrad((double) x, b);
        }
        double a = size;
        double root = Math.sqrt(Math.fma(a, a, b));
        double small = 0.5 * (b / (a + root) / root);
        return (float) (x < 0 ? small : 1 - small);
    }
}
