package org.sparkactivations.function;

import java.util.Arrays;
import java.util.List;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Range;

/** The gated linear unit: the first half of an array, each element times the sigmoid of its partner in the second half. */
public final class Glu {
    static final ArrayActivation DEFINITION = new ArrayActivation(
            "glu",
            Glu.class,
            "first half · sigmoid(second half)",
            Range.REAL,
            "2.5 ulp",
            "Lets a layer learn which of its own outputs to pass on: gated convolutions and transformers.",
            List.of(new Example("glu(array(1, 2, 0, 0))", "[0.5, 1.0]")),
            "0.1.0");

    /** Below it the sigmoid nears the subnormal numbers, and a power is all that is left of it. */
    private static final double DEEP = -700;

    private static final double POWER_OF_DEEP = Exponential.exponential(DEEP);

    private Glu() {}

    /**
     * The gated first half, half as long as x; all NaN if an element is NaN.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>[] gives []
     *   <li>[NaN, 0.0] gives [NaN]
     *   <li>[∞, 0.0] gives [∞]
     *   <li>[∞, ∞] gives [∞]
     *   <li>[-∞, 0.0] gives [-∞]
     *   <li>[-∞, -∞] gives [NaN]
     * </ul>
     *
     * @throws OddLengthException if the length is odd
     */
    public static double[] glu(double[] x) {
        int half = half(x.length);
        double[] gated = new double[half];
        boolean nan = false;
        for (int i = 0; i < half; i++) {
            gated[i] = gated(x[i], x[half + i]);
            nan |= Double.isNaN(x[i]) || Double.isNaN(x[half + i]);
        }
        if (nan) {
            Arrays.fill(gated, Double.NaN);
        }
        return gated;
    }

    /** As for DOUBLE, rounded once. */
    public static float[] glu(float[] x) {
        return Shares.narrow(glu(Shares.widen(x)));
    }

    private static int half(int length) {
        if (length % 2 != 0) {
            throw new OddLengthException("glu", length);
        }
        return length / 2;
    }

    /** x · sigmoid(y); an infinite x stays so unless y is -∞, where there is no limit. */
    private static double gated(double x, double y) {
        if (y < DEEP) {
            return x * POWER_OF_DEEP * Exponential.exponential(y - DEEP);
        }
        if (Double.isInfinite(x)) {
            return Double.isNaN(y) ? y : x;
        }
        return Math.abs(x) > 0x1p900 ? Gate.gated(x * 0x1p-200, y, 0) * 0x1p200 : Gate.gated(x, y, 0);
    }
}
