package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.Seeds;

/**
 * What a function promises holds for every value of its parameters: the error, the sameness of scalars and arrays, and the
 * sign of zero. {@code -Dsweep.parameters=5000} tries so many sets of parameters instead of some.
 */
class ParameterSweepTest {
    private static final long SEED = Seeds.draw(ParameterSweepTest.class, 20261124);
    private static final int SETS = Integer.getInteger("sweep.parameters", 25);
    private static final int POINTS = 16;

    private static final double[] EXTREME = {
        Double.MIN_VALUE,
        Math.nextDown(Double.MIN_NORMAL),
        Double.MIN_NORMAL,
        0x1p-960,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        0x1p-60,
        0.5,
        1,
        3,
        Float.MAX_VALUE,
        1e90,
        0x1p401,
        0x1p960,
        Double.MAX_VALUE
    };

    static Stream<Activation> parameterised() {
        return Functions.all().filter(function -> !function.parameters().isEmpty());
    }

    /** Values for the parameters: the extremes of each, then random ones of every size. */
    private static Stream<double[]> arguments(Activation function) {
        SplittableRandom draw = new SplittableRandom(SEED);
        Stream<double[]> extremes = IntStream.range(0, function.parameters().size())
                .boxed()
                .flatMap(i -> values(function.parameters().get(i)).mapToObj(value -> {
                    double[] arguments = Functions.arguments(function);
                    arguments[i] = value;
                    return arguments;
                }));
        Stream<double[]> random = Stream.generate(() -> function.parameters().stream()
                        .mapToDouble(parameter -> random(parameter, draw))
                        .toArray())
                .limit(SETS);
        return Stream.concat(extremes, random);
    }

    private static DoubleStream values(Parameter parameter) {
        if (parameter.type() == Parameter.Type.BOOLEAN) {
            return DoubleStream.of(0, 1);
        }
        DoubleStream sizes =
                DoubleStream.concat(DoubleStream.of(0, Double.POSITIVE_INFINITY), DoubleStream.of(EXTREME));
        return sizes.flatMap(size -> DoubleStream.of(size, -size)).filter(parameter::accepts);
    }

    private static double random(Parameter parameter, SplittableRandom draw) {
        if (parameter.type() == Parameter.Type.BOOLEAN) {
            return draw.nextInt(2);
        }
        double value = draw.nextInt(4) == 0 ? EXTREME[draw.nextInt(EXTREME.length)] : Points.random(draw);
        double signed = draw.nextBoolean() ? value : -value;
        return parameter.accepts(signed) ? signed : Math.abs(signed);
    }

    /** Numbers anywhere, near each parameter, in proportion to it, and where a power of e meets it. */
    private static double[] points(double[] arguments, SplittableRandom draw) {
        DoubleStream.Builder points = DoubleStream.builder();
        points.add(0).add(-0.0);
        for (int i = 0; i < POINTS; i++) {
            points.add(Points.random(draw)).add(-1500 * draw.nextDouble());
        }
        for (double argument : arguments) {
            double size = Double.isInfinite(argument) ? Double.MAX_VALUE : Math.abs(argument);
            for (int i = 0; i < POINTS / 4; i++) {
                double factor = Math.scalb(1 + draw.nextDouble(), draw.nextInt(-60, 11));
                points.add(size * factor).add(-size * factor);
                points.add(Math.sqrt(size) * factor).add(-Math.sqrt(size) * factor);
                points.add(-Math.log(size) - 745 * draw.nextDouble()).add(-Math.log(size) - 104 * draw.nextDouble());
            }
            Points.neighbours(argument, 1).forEach(near -> points.add(near).add(-near));
        }
        return points.build().filter(Double::isFinite).toArray();
    }

    @ParameterizedTest
    @MethodSource("parameterised")
    void staysWithinItsBoundForEveryParameter(Activation function) {
        SplittableRandom draw = new SplittableRandom(SEED);
        Errors errors = new Errors(function);
        arguments(function).forEach(arguments -> errors.add(arguments, points(arguments, draw)));
        assertAll(
                () -> assertTrue(errors.max(false) <= function.accuracy().maxUlp(), () -> errors.text(false)),
                () -> assertTrue(errors.max(true) <= Activation.Accuracy.FLOAT_MAX_ULP, () -> errors.text(true)));
    }

    /** The greatest errors, and the parameters at which they are. */
    private static final class Errors {
        private final Activation function;
        private final UlpError[] worst = new UlpError[2];
        private final double[][] at = new double[2][];

        Errors(Activation function) {
            this.function = function;
        }

        void add(double[] arguments, double[] points) {
            UlpError ofDouble = new UlpError(function.accuracy().absolute());
            UlpError ofFloat = new UlpError(function.accuracy().absolute());
            for (double x : points) {
                ofDouble.addDouble(x, function.value(x, arguments), Exact.value(function, x, arguments));
                float narrow = (float) x;
                if (Float.isFinite(narrow)) {
                    BigDecimal exact = Exact.value(function, narrow, arguments);
                    ofFloat.addFloat(narrow, function.value(narrow, arguments), exact);
                }
            }
            keep(0, ofDouble, arguments);
            keep(1, ofFloat, arguments);
        }

        private void keep(int type, UlpError error, double[] arguments) {
            if (worst[type] == null || !(error.max() <= worst[type].max())) {
                worst[type] = error;
                at[type] = arguments;
            }
        }

        double max(boolean narrow) {
            return worst[narrow ? 1 : 0].max();
        }

        String text(boolean narrow) {
            int type = narrow ? 1 : 0;
            return "%s %s%s: %s"
                    .formatted(narrow ? "FLOAT" : "DOUBLE", function.name(), Arrays.toString(at[type]), worst[type]);
        }
    }

    /** Between neighbours at the points of each set of parameters, and between the points. */
    @ParameterizedTest
    @MethodSource("parameterised")
    void risesForEveryParameterForWhichItSaysSo(Activation function) {
        SplittableRandom draw = new SplittableRandom(SEED);
        arguments(function).filter(function::isMonotone).forEach(arguments -> {
            double[] points = DoubleStream.concat(
                            Arrays.stream(points(arguments, draw)).flatMap(x -> Points.neighbours(x, 20)),
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
    @MethodSource("parameterised")
    void givesTheSameBitsInArraysForEveryParameter(Activation function) {
        SplittableRandom draw = new SplittableRandom(SEED);
        arguments(function).forEach(arguments -> {
            double[] x = DoubleStream.concat(
                            DoubleStream.of(points(arguments, draw)),
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
                            DoubleStream.of(points(arguments, draw)),
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
