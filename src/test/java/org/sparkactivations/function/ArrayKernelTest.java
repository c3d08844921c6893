package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.Await;
import org.sparkactivations.Seeds;

/** Whole arrays, by vectors or in a loop, give the bits of the scalar kernels. */
class ArrayKernelTest {
    private static final long SEED = Seeds.draw(ArrayKernelTest.class, 20261123);

    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e-300,
        -745,
        709.8,
        -709.8,
        19.06,
        -18.6,
        40.5,
        0x1p-28,
        -0x1p-29,
        1e-310,
        -1e-310,
        -0x1p-60,
        -750.5
    };

    private static IntStream lengths() {
        return IntStream.concat(IntStream.rangeClosed(0, 70), IntStream.of(4096));
    }

    /** Numbers of every size, with a special one here and there, at places that change with the length. */
    private static double[] numbers(SplittableRandom draw, int length) {
        double[] x = new double[length];
        for (int i = 0; i < length; i++) {
            x[i] = draw.nextInt(5) == 0 ? SPECIAL[draw.nextInt(SPECIAL.length)] : Points.random(draw);
        }
        return x;
    }

    /** The defaults, and for who takes an argument further values of it. */
    private static List<double[]> arguments(Activation function) {
        double[] defaults = Functions.arguments(function);
        if (function.parameters().size() != 1) {
            return List.of(defaults);
        }
        Parameter parameter = function.parameters().get(0);
        return parameter.type() == Parameter.Type.BOOLEAN
                ? List.of(new double[] {0}, new double[] {1})
                : List.of(defaults, new double[] {0.3}, new double[] {7}, new double[] {1e-300});
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void givesTheBitsOfTheScalarKernel(Activation function) {
        for (double[] arguments : arguments(function)) {
            SplittableRandom draw = new SplittableRandom(SEED);
            lengths().forEach(length -> compare(function, arguments, numbers(draw, length)));
        }
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void givesTheBitsOfTheScalarKernelAtTheBordersOfItsRegions(Activation function) {
        double[] borders = DoubleStream.concat(DoubleStream.of(SPECIAL), DoubleStream.of(Points.BORDERS))
                .flatMap(border -> DoubleStream.of(border, -border))
                .flatMap(border -> DoubleStream.of(
                        Math.nextDown(border), border, Math.nextUp(border), (float) border, Math.nextUp((float)
                                border)))
                .toArray();
        for (double[] arguments : arguments(function)) {
            compare(
                    function,
                    arguments,
                    DoubleStream.concat(DoubleStream.of(borders), Points.notable())
                            .toArray());
        }
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void givesTheBitsOfTheScalarKernelAtRandomPoints(Activation function) {
        for (double[] arguments : arguments(function)) {
            compare(function, arguments, Points.random(SEED, 200_000).toArray());
        }
    }

    /** Which code computes an array may depend on the range of its numbers. */
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void givesTheBitsOfTheScalarKernelWhateverTheRangeOfTheArray(Activation function) {
        for (double[] arguments : arguments(function)) {
            for (double bound : new double[] {1, 8, 500, 1_000, 2_000, 1e5, 1e130}) {
                SplittableRandom draw = new SplittableRandom(SEED);
                compare(function, arguments, draw.doubles(4_099, -bound, bound).toArray());
            }
        }
    }

    static void compare(Activation function, double[] arguments, double[] x) {
        ArrayKernel kernel = function.arrayKernel(arguments);
        double[] out = new double[x.length];
        kernel.apply(x, out);
        float[] narrow = Shares.narrow(x);
        float[] narrowOut = new float[x.length];
        kernel.apply(narrow, narrowOut);
        for (int i = 0; i < x.length; i++) {
            double expected = function.value(x[i], arguments);
            if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(out[i])) {
                fail(message(function, arguments, i, x, expected, out[i]));
            }
            float expectedFloat = function.value(narrow[i], arguments);
            if (Float.floatToIntBits(expectedFloat) != Float.floatToIntBits(narrowOut[i])) {
                fail(message(function, arguments, i, x, expectedFloat, narrowOut[i]));
            }
        }
    }

    private static String message(
            Activation function, double[] arguments, int index, double[] x, Number expected, Number computed) {
        return "%s%s of %s, element %d of %d, is %s by itself and %s in the array"
                .formatted(function.name(), Arrays.toString(arguments), x[index], index, x.length, expected, computed);
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void writesOverItsArgumentIfAsked(Activation function) {
        ArrayKernel kernel = function.arrayKernel(Functions.arguments(function));
        double[] x = numbers(new SplittableRandom(SEED), 67);
        double[] out = new double[67];
        kernel.apply(x, out);
        kernel.apply(x, x);
        assertEquals(Arrays.toString(out), Arrays.toString(x));
    }

    @Test
    void bindsTheArgumentsItIsGiven() {
        double[] out = new double[3];
        ActivationRegistry.get("relu").arrayKernel(0.5, 6, 0).apply(new double[] {-2, 3, 8}, out);
        assertEquals("[-1.0, 3.0, 6.0]", Arrays.toString(out));
        ActivationRegistry.get("gelu").arrayKernel(1).apply(new double[] {1, 0, -1}, out);
        assertEquals(Gelu.gelu(1.0, true), out[0]);
    }

    @Test
    void usesVectorsWhereTheModuleIsThere() {
        assertTrue(ArrayKernels.vectorised(), ArrayKernels.choice());
        assertTrue(ArrayKernels.choice().startsWith("Vector API"), ArrayKernels.choice());
        assertTrue(ArrayKernels.vectorised(ActivationRegistry.get("tanh")));
        assertTrue(ArrayKernels.vectorised(ActivationRegistry.get("gelu_grad")));
        assertFalse(ArrayKernels.vectorised(ActivationRegistry.get("relu")), "the compiler does that one by itself");
    }

    @Test
    void usesTheScalarKernelsWhereTheModuleIsMissing() throws Exception {
        String said = runWithoutModule();
        assertTrue(said.contains("scalar; --add-modules jdk.incubator.vector brings vectors"), said);
        assertTrue(said.contains(WithoutModule.results()), said);
    }

    private static String runWithoutModule() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutModule.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, Await.exitCode(child, Duration.ofMinutes(2)), said);
        return said;
    }

    /** What the tests above run in a JVM of its own. */
    static final class WithoutModule {
        private WithoutModule() {}

        static String results() {
            double[] x = numbers(new SplittableRandom(7), 100);
            float[] narrow = Shares.narrow(x);
            return Functions.all()
                    .map(function -> {
                        ArrayKernel kernel = function.arrayKernel(Functions.arguments(function));
                        double[] out = new double[x.length];
                        float[] narrowOut = new float[x.length];
                        kernel.apply(x, out);
                        kernel.apply(narrow, narrowOut);
                        return function.name() + " " + Arrays.hashCode(out) + " " + Arrays.hashCode(narrowOut);
                    })
                    .toList()
                    .toString();
        }

        public static void main(String[] args) {
            System.out.println(ArrayKernels.choice());
            System.out.println(results());
        }
    }
}
