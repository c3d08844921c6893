package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole arrays, by vectors or in a loop, give the bits of the scalar kernels. */
class ArrayKernelTest {
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
        -0x1p-29
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

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void givesTheBitsOfTheScalarKernel(Activation function) {
        double[] arguments = Functions.arguments(function);
        ArrayKernel kernel = function.arrayKernel(arguments);
        SplittableRandom draw = new SplittableRandom(20261123);
        lengths().forEach(length -> {
            double[] x = numbers(draw, length);
            double[] out = new double[length];
            kernel.apply(x, out);
            float[] narrow = Shares.narrow(x);
            float[] narrowOut = new float[length];
            kernel.apply(narrow, narrowOut);
            for (int i = 0; i < length; i++) {
                assertEquals(function.value(x[i], arguments), out[i], at(x[i], i, length));
                assertEquals(function.value(narrow[i], arguments), narrowOut[i], at(narrow[i], i, length));
            }
        });
    }

    private static String at(double x, int index, int length) {
        return "of " + x + ", element " + index + " of " + length;
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void writesOverItsArgumentIfAsked(Activation function) {
        ArrayKernel kernel = function.arrayKernel(Functions.arguments(function));
        double[] x = numbers(new SplittableRandom(7), 67);
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
        assertFalse(ArrayKernels.vectorised(ActivationRegistry.get("relu")), "the compiler does that one by itself");
    }

    @Test
    void usesTheScalarKernelsWhereTheModuleIsMissing() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WithoutModule.class.getName());
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), said);
        assertTrue(said.contains("scalar; --add-modules jdk.incubator.vector brings vectors"), said);
        assertTrue(said.contains(WithoutModule.results()), said);
    }

    /** What the test above runs in a JVM of its own. */
    static final class WithoutModule {
        private WithoutModule() {}

        static String results() {
            double[] x = numbers(new SplittableRandom(7), 100);
            return Stream.of("tanh", "sigmoid")
                    .map(name -> {
                        double[] out = new double[x.length];
                        ActivationRegistry.get(name).arrayKernel().apply(x, out);
                        return name + " " + Arrays.hashCode(out);
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
