package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.Seeds;

/**
 * What a function promises holds for every value of its parameters: that it rises, the sameness of scalars and arrays, and
 * the sign of zero. The error is {@link AccuracyTest}'s. {@code -Dsweep.parameters=5000} tries so many sets of parameters instead of some.
 */
class ParameterSweepTest {
    private static final long SEED = Seeds.draw(ParameterSweepTest.class, 20261124);
    private static final int SETS = Integer.getInteger("sweep.parameters", 25);

    private static Stream<double[]> arguments(Activation function) {
        return ParameterSets.of(function, SEED, SETS);
    }

    /** Between neighbours at the points of each set of parameters, and between the points. */
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#parameterised")
    void risesForEveryParameterForWhichItSaysSo(Activation function) {
        SplittableRandom draw = new SplittableRandom(SEED);
        arguments(function).filter(function::isMonotone).forEach(arguments -> {
            double[] points = DoubleStream.concat(
                            Arrays.stream(ParameterSets.points(arguments, draw)).flatMap(x -> Points.neighbours(x, 20)),
                            DoubleStream.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                    .sorted()
                    .toArray();
            for (int i = 1; i < points.length; i++) {
                double x = points[i - 1];
                double y = points[i];
                assertTrue(
                        function.value(x, arguments) <= function.value(y, arguments)
                                && function.value((float) x, arguments) <= function.value((float) y, arguments),
                        () -> "%s%s falls between %s and %s"
                                .formatted(function.name(), Arrays.toString(arguments), x, y));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void isMonotoneAtTheDefaultsAsItSays(Activation function) {
        assertEquals(function.has(Activation.Trait.MONOTONE), monotoneByDefault(function));
    }

    private static boolean monotoneByDefault(Activation function) {
        return function.parameters().stream().noneMatch(Parameter::required)
                && function.isMonotone(function.defaults());
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#parameterised")
    void givesTheSameBitsInArraysForEveryParameter(Activation function) {
        SplittableRandom draw = new SplittableRandom(SEED);
        arguments(function).forEach(arguments -> {
            double[] x = DoubleStream.concat(
                            DoubleStream.of(ParameterSets.points(arguments, draw)),
                            DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
                    .toArray();
            ArrayKernelTest.compare(function, arguments, x);
        });
    }

    /** At zeros, infinities and NaN a FLOAT gives what a DOUBLE does, and a FLOAT zero has the sign of the DOUBLE result. */
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void floatsAgreeWithDoublesOnZerosAndLimits(Activation function) {
        SplittableRandom draw = new SplittableRandom(SEED);
        List<double[]> sets = function.parameters().isEmpty()
                ? List.of(new double[0])
                : arguments(function).toList();
        for (double[] arguments : sets) {
            DoubleStream.concat(
                            DoubleStream.of(ParameterSets.points(arguments, draw)),
                            DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
                    .mapToObj(x -> (float) x)
                    .forEach(x -> agree(function, arguments, x));
        }
    }

    /** Whether the DOUBLE result is so near to none that its rounding decides between a zero and a number. */
    private static boolean underflows(Activation function, double[] arguments, float x) {
        BigDecimal exact = Exact.value(function, x, arguments);
        return exact.signum() != 0 && exact.abs().compareTo(new BigDecimal(Double.MIN_NORMAL)) < 0;
    }

    private static void agree(Activation function, double[] arguments, float x) {
        double wide = function.value((double) x, arguments);
        float narrow = function.value(x, arguments);
        boolean special = x == 0 || !Float.isFinite(x);
        if (special || ((wide == 0 || narrow == 0) && !underflows(function, arguments, x))) {
            assertEquals(
                    (float) wide,
                    narrow,
                    () -> "FLOAT %s%s of %s".formatted(function.name(), Arrays.toString(arguments), x));
        }
    }
}
