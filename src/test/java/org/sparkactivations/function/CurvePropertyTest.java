package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.Seeds;

/** What a definition claims of its curve holds in floating point, for DOUBLE and for FLOAT. */
class CurvePropertyTest {
    private static final long SEED = Seeds.draw(CurvePropertyTest.class, 20261123);

    private static DoubleStream points() {
        return DoubleStream.concat(Points.notable(), Points.random(SEED, 20_000));
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void keepsNaN(Activation function) {
        double[] arguments = Functions.arguments(function);
        assertTrue(Double.isNaN(function.value(Double.NaN, arguments)));
        assertTrue(Double.isNaN(function.value(-Double.NaN, arguments)));
        assertTrue(Float.isNaN(function.value(Float.NaN, arguments)));
    }

    /** The value at a number so great that it stands for the limit; an infinite limit
     * by an infinite result, zero by a tiny one. */
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void givesTheLimitAtInfinity(Activation function) {
        double[] arguments = Functions.arguments(function);
        for (double sign : new double[] {1, -1}) {
            double limit = function.value(sign * Double.MAX_VALUE, arguments);
            double expected = limit;
            if (Math.abs(limit) > 1e300) {
                expected = Math.copySign(Double.POSITIVE_INFINITY, limit);
            } else if (Math.abs(limit) < 1e-300) {
                expected = Math.copySign(0.0, limit);
            }
            assertEquals(expected, function.value(sign * Double.POSITIVE_INFINITY, arguments), "at " + sign + " · ∞");
            assertEquals(
                    (float) expected,
                    function.value((float) sign * Float.POSITIVE_INFINITY, arguments),
                    "at " + sign + " · ∞, FLOAT");
        }
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void staysInItsRange(Activation function) {
        double[] arguments = Functions.arguments(function);
        Definition.Range range = function.range();
        points().forEach(x -> {
            double y = function.value(x, arguments);
            assertTrue(y >= range.least() && y <= range.greatest(), () -> y + " at " + x + " is outside " + range);
            float narrow = function.value((float) x, arguments);
            assertTrue(
                    narrow >= (float) range.least() && narrow <= (float) range.greatest(),
                    () -> narrow + " at " + (float) x + " is outside " + range);
        });
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void isZeroAtZeroAsItSays(Activation function) {
        double[] arguments = Functions.arguments(function);
        boolean zero = function.value(0.0, arguments) == 0 && function.value(-0.0, arguments) == 0;
        boolean given = function.parameters().stream().noneMatch(Parameter::required);
        assertEquals(function.has(Activation.Trait.ZERO_AT_ZERO), zero && given);
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#odd")
    void isOddToTheSignOfZero(Activation function) {
        double[] arguments = Functions.arguments(function);
        points().forEach(x -> {
            assertEquals(-function.value(x, arguments), function.value(-x, arguments), () -> "at " + x);
            assertEquals(-function.value((float) x, arguments), function.value(-(float) x, arguments), () -> "at " + x);
        });
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#monotone")
    void risesBetweenNeighbours(Activation function) {
        double[] arguments = Functions.arguments(function);
        points().forEach(x -> rises(function, arguments, x));
    }

    /** Where the reduction of the exponential's argument steps from one power of two to the next. */
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#monotone")
    void risesAcrossTheBordersOfItsRegions(Activation function) {
        double[] arguments = Functions.arguments(function);
        double quarter = Math.log(2) / 4;
        DoubleStream borders = DoubleStream.concat(
                DoubleStream.of(Points.BORDERS),
                DoubleStream.iterate(quarter, b -> b + quarter).limit(4300));
        borders.flatMap(b -> DoubleStream.of(b, -b))
                .flatMap(b -> Points.neighbours(b, 20))
                .forEach(x -> rises(function, arguments, x));
    }

    @EnabledIfSystemProperty(named = "accuracy", matches = "long")
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#monotone")
    void risesOnTwentyMillionPairs(Activation function) {
        double[] arguments = Functions.arguments(function);
        SplittableRandom draw = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000_000; i++) {
            rises(function, arguments, Points.random(draw));
        }
    }

    private static void rises(Activation function, double[] arguments, double x) {
        double next = Math.nextUp(x);
        if (!(function.value(x, arguments) <= function.value(next, arguments))) {
            fail("%s falls from %s at %s to %s at %s"
                    .formatted(
                            function.name(), function.value(x, arguments), x, function.value(next, arguments), next));
        }
        float narrow = (float) x;
        float nextFloat = Math.nextUp(narrow);
        if (!(function.value(narrow, arguments) <= function.value(nextFloat, arguments))) {
            fail("%s falls between the floats %s and %s".formatted(function.name(), narrow, nextFloat));
        }
    }
}
