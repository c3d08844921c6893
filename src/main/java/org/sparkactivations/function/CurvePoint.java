package org.sparkactivations.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A point (x, y) on a function's curve.
 *
 * @param x the abscissa
 * @param y the function's value there
 */
public record CurvePoint(double x, double y) {
    /** No picture and no lesson needs more points. */
    public static final int MAX_POINTS = 1_000_000;

    /**
     * The curve on [from, to) by step. The abscissae are from + i·step in decimal arithmetic on the shortest decimals
     * of from and step, so that steps of 0.1 pass through 0.
     *
     * @param arguments a value for each parameter of the function
     * @throws OutOfRange if a bound is not finite, the step not positive, the interval empty, or the
     *     points more than {@link #MAX_POINTS}
     */
    public static List<CurvePoint> curve(
            Activation function, double from, double to, double step, double... arguments) {
        return abscissae(from, to, step)
                .mapToObj(x -> new CurvePoint(x, function.value(x, arguments)))
                .toList();
    }

    /** A curve that cannot be computed: which argument of {@link #curve} stands in its way, and what it has to be. */
    public static final class OutOfRange extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private final String argument;
        private final String range;
        private final double value;

        private OutOfRange(String message, String argument, String range, double value) {
            super(message);
            this.argument = argument;
            this.range = range;
            this.value = value;
        }

        public String argument() {
            return argument;
        }

        /** The values that would do, {@code (0, Infinity)}. */
        public String range() {
            return range;
        }

        public double value() {
            return value;
        }
    }

    private static DoubleStream abscissae(double from, double to, double step) {
        if (!Double.isFinite(from)) {
            throw new OutOfRange(
                    "a curve begins at a finite number, not at " + from, "from", "(-Infinity, Infinity)", from);
        }
        if (!(Double.isFinite(to) && from < to)) {
            throw new OutOfRange(
                    "a curve runs from a finite number up to a greater one, not from %s to %s".formatted(from, to),
                    "to",
                    "(%s, Infinity)".formatted(from),
                    to);
        }
        if (!(step > 0 && Double.isFinite(step))) {
            throw new OutOfRange("a curve's step is a number above 0, not " + step, "step", "(0, Infinity)", step);
        }
        BigDecimal start = BigDecimal.valueOf(from);
        BigDecimal width = BigDecimal.valueOf(step);
        BigDecimal length = BigDecimal.valueOf(to).subtract(start);
        BigDecimal count = length.divide(width, 0, RoundingMode.CEILING);
        if (count.compareTo(BigDecimal.valueOf(MAX_POINTS)) > 0) {
            throw new OutOfRange(
                    "a curve from %s to %s by %s has %s points, more than %d"
                            .formatted(from, to, step, count.toPlainString(), MAX_POINTS),
                    "step",
                    "[%s, Infinity)".formatted(length.doubleValue() / MAX_POINTS),
                    step);
        }
        return IntStream.range(0, count.intValueExact())
                .mapToDouble(
                        i -> start.add(width.multiply(BigDecimal.valueOf(i))).doubleValue());
    }
}
