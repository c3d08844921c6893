package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.function.HighPrecision.DIGITS;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.Seeds;

class ArrayFunctionsTest {
    private static final long SEED = Seeds.draw(ArrayFunctionsTest.class, 0);
    private static final double INF = Double.POSITIVE_INFINITY;

    static Stream<ArrayActivation> functions() {
        return ActivationRegistry.arrayFunctions().stream();
    }

    private static double[] random(SplittableRandom draw, int length, double spread) {
        return draw.doubles(length, -spread, spread).toArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 1", "2, 700", "3, 1e-3", "7, 10", "8, 30", "9, 100", "40, 5", "1000, 300"})
    void softmaxStaysWithinItsBound(int length, double spread) {
        SplittableRandom draw = new SplittableRandom(SEED + length);
        for (int round = 0; round < 20_000 / (length * 10 + 100); round++) {
            double[] x = random(draw, length, spread);
            double max = Arrays.stream(x).max().orElseThrow();
            BigDecimal[] powers = Arrays.stream(x)
                    .mapToObj(value -> HighPrecision.exp(new BigDecimal(value).subtract(new BigDecimal(max))))
                    .toArray(BigDecimal[]::new);
            BigDecimal sum = Arrays.stream(powers).reduce(BigDecimal.ZERO, (a, b) -> a.add(b, DIGITS));
            double[] shares = Softmax.softmax(x);
            double[] logs = LogSoftmax.logSoftmax(x);
            BigDecimal logOfSum = HighPrecision.log1p(sum.subtract(BigDecimal.ONE));
            for (int i = 0; i < length; i++) {
                double allowed = (length + Math.abs(x[i] - max)) * 0x1p-53;
                BigDecimal share = powers[i].divide(sum, DIGITS);
                double relative = new BigDecimal(shares[i])
                        .subtract(share)
                        .abs()
                        .subtract(new BigDecimal(Double.MIN_VALUE))
                        .divide(share, MathContext.DECIMAL32)
                        .doubleValue();
                assertTrue(
                        relative <= allowed,
                        () -> "softmax: " + relative / 0x1p-53 + " · 2^-53 of " + Arrays.toString(x));
                BigDecimal log =
                        new BigDecimal(x[i]).subtract(new BigDecimal(max)).subtract(logOfSum);
                double absolute = new BigDecimal(logs[i]).subtract(log).abs().doubleValue();
                assertTrue(
                        absolute <= allowed,
                        () -> "log_softmax: " + absolute / 0x1p-53 + " · 2^-53 of " + Arrays.toString(x));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 17, 300})
    void sparsemaxIsTheNearestPointOfTheSimplex(int length) {
        SplittableRandom draw = new SplittableRandom(SEED + length);
        for (int round = 0; round < 50; round++) {
            double[] x = random(draw, length, 2);
            double[] shares = Sparsemax.sparsemax(x);
            assertEquals(1, Arrays.stream(shares).sum(), length * 0x1p-52);
            // where the share is positive x exceeds it by one and the same threshold, elsewhere x is below that
            double threshold = INF;
            for (int i = 0; i < length; i++) {
                threshold = shares[i] > 0 ? Math.min(threshold, x[i] - shares[i]) : threshold;
            }
            for (int i = 0; i < length; i++) {
                assertTrue(shares[i] >= 0);
                assertTrue(x[i] - shares[i] <= threshold + 1e-14, "element " + i);
            }
        }
    }

    /** Equal elements at the threshold, where rounding decides whether they have a share. */
    @Test
    void sparsemaxSharesSumToOneWhereTheThresholdIsAnElement() {
        SplittableRandom draw = new SplittableRandom(SEED);
        for (int round = 0; round < 20_000; round++) {
            double[] x = draw.doubles(1 + draw.nextInt(60))
                    .map(value -> 0.025 * Math.rint(40 * value))
                    .toArray();
            double sum = Arrays.stream(Sparsemax.sparsemax(x)).sum();
            assertEquals(1, sum, x.length * 0x1p-52, () -> Arrays.toString(x));
        }
    }

    @Test
    void sparsemaxGivesNothingToWhatLiesFarBelow() {
        assertArrayEquals(new double[] {1, 0, 0}, Sparsemax.sparsemax(new double[] {3, 1, -INF}));
        assertArrayEquals(new double[] {0.75, 0.25}, Sparsemax.sparsemax(new double[] {1e15 + 1, 1e15 + 0.5}));
    }

    @Test
    void gluGatesTheFirstHalfByTheSecond() {
        double[] x = {3, -4, 1e308, 1e300, -1e308, 0, -2, -1000, -1400, 2};
        double[] gated = Glu.glu(x);
        for (int i = 0; i < 5; i++) {
            BigDecimal gate = Exact.value(ActivationRegistry.get("sigmoid"), x[i + 5]);
            BigDecimal exact = new BigDecimal(x[i]).multiply(gate, DIGITS);
            UlpError error = new UlpError(0);
            error.addDouble(x[i], gated[i], exact);
            assertTrue(error.max() <= 2.5, error + " for " + x[i] + " and " + x[i + 5]);
        }
        assertArrayEquals(new double[] {INF, 0}, Glu.glu(new double[] {INF, 1, -3, -INF}));
        assertTrue(Double.isNaN(Glu.glu(new double[] {INF, -INF})[0]), "no limit there");
    }

    @ParameterizedTest
    @CsvSource({"1, 1 element", "3, 3 elements"})
    void gluNamesAnOddLength(int length, String said) {
        Stream.<Executable>of(() -> Glu.glu(new double[length]), () -> Glu.glu(new float[length]))
                .forEach(call -> {
                    String message =
                            assertThrows(IllegalArgumentException.class, call).getMessage();
                    assertTrue(message.endsWith("this one has " + said), message);
                });
    }

    @ParameterizedTest
    @MethodSource("functions")
    void becomesAllNaNByOneNaN(ArrayActivation function) {
        for (int at = 0; at < 4; at++) {
            double[] x = {1, INF, -INF, 2};
            x[at] = Double.NaN;
            assertTrue(Arrays.stream(function.value(x)).allMatch(Double::isNaN), function + " with NaN at " + at);
            for (float y : function.value(Shares.narrow(x))) {
                assertTrue(Float.isNaN(y));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void makesNothingOfNothingAndLeavesItsArgumentAlone(ArrayActivation function) {
        assertEquals(0, function.value(new double[0]).length);
        assertEquals(0, function.value(new float[0]).length);
        double[] x = {1, 2, 3, 4};
        function.value(x);
        assertArrayEquals(new double[] {1, 2, 3, 4}, x);
    }

    @Test
    void sharesTheMassAmongInfinities() {
        double[] two = {INF, 1, INF, -INF};
        assertArrayEquals(new double[] {0.5, 0, 0.5, 0}, Softmax.softmax(two));
        assertArrayEquals(new double[] {0.5, 0, 0.5, 0}, Sparsemax.sparsemax(two));
        assertArrayEquals(
                new double[] {-0.6931471805599453, -INF, -0.6931471805599453, -INF}, LogSoftmax.logSoftmax(two));
        double[] low = {-INF, -INF};
        assertArrayEquals(new double[] {0.5, 0.5}, Softmax.softmax(low));
        assertArrayEquals(new double[] {0.5, 0.5}, Sparsemax.sparsemax(low));
        assertArrayEquals(new double[] {1, 0}, Softmax.softmax(new double[] {0, -INF}));
        assertArrayEquals(new double[] {1, 0}, Softmax.softmax(new double[] {1e308, -1e308}));
        assertArrayEquals(new double[] {0, -INF}, LogSoftmax.logSoftmax(new double[] {0, -INF}));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void keepsTheBoundOfFloats(ArrayActivation function) {
        SplittableRandom draw = new SplittableRandom(SEED);
        for (int length = 2; length < 400; length += 2) {
            float[] x = Shares.narrow(random(draw, length, 20));
            double[] exact = function.value(Shares.widen(x));
            float[] rounded = function.value(x);
            for (int i = 0; i < exact.length; i++) {
                double error = Math.abs(rounded[i] - exact[i]) / UlpError.floatUlp(exact[i]);
                assertTrue(error <= Activation.Accuracy.FLOAT_MAX_ULP, error + " ulp in " + Arrays.toString(x));
            }
        }
    }

    /** Which loop computes the powers depends on the range; at every length a part of the array is no whole vector. */
    @ParameterizedTest
    @CsvSource({"1e-3", "8", "699", "750", "3000", "1e300"})
    void loopsOnVectorsGiveTheBitsOfThoseWithout(double spread) {
        SplittableRandom draw = new SplittableRandom(SEED);
        ShareLoops plain = new ShareLoops();
        for (int length = 1; length < 70; length++) {
            double[] x = random(draw, length, spread / 2);
            x[draw.nextInt(length)] = spread == 750 ? -INF : -0.0;
            x[draw.nextInt(length)] = 0.5;
            float[] narrow = Shares.narrow(x);
            double max = plain.greatest(x);
            assertTrue(max == Shares.LOOPS.greatest(x) && plain.greatest(narrow) == Shares.LOOPS.greatest(narrow));
            for (boolean ofFloats : new boolean[] {false, true}) {
                double[] expected = loops(plain, x, narrow, max, ofFloats);
                double[] computed = loops(Shares.LOOPS, x, narrow, max, ofFloats);
                assertArrayEquals(expected, computed, () -> Arrays.toString(x));
            }
        }
    }

    /** What each of the loops gives, one after the other. */
    private static double[] loops(ShareLoops loops, double[] x, float[] narrow, double max, boolean ofFloats) {
        double[] powers = new double[x.length];
        double[] partial = new double[ShareLoops.PARTIAL_SUMS];
        double[] logs = new double[x.length];
        float[] floats = new float[x.length];
        if (ofFloats) {
            loops.powers(narrow, loops.greatest(narrow), powers);
            loops.logs(narrow, loops.greatest(narrow), 1.25, floats);
            System.arraycopy(Shares.widen(floats), 0, logs, 0, logs.length);
        } else {
            loops.powers(x, max, powers);
            loops.logs(x, max, 1.25, logs);
        }
        loops.sum(powers, partial);
        loops.scale(powers, 0.3, floats);
        double[] divided = powers.clone();
        loops.divide(divided, 3, 0x1p-60);
        return Stream.of(powers, partial, logs, divided, Shares.widen(floats))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isCompleteAndFoundByItsName(ArrayActivation function) throws Exception {
        assertSame(function, ActivationRegistry.findArray(function.name()).orElseThrow());
        assertTrue(ActivationRegistry.find(function.name()).isEmpty(), "no elementwise function has the name");
        assertTrue(function.use().endsWith(".")
                && !function.formula().isBlank()
                && !function.error().isBlank());
        assertTrue(function.examples().stream().allMatch(e -> e.call().startsWith(function.name() + "(")));
        assertEquals(Definition.Group.ARRAY, function.group());
        assertEquals(function.name() + "(x)", function.toString());
        assertTrue(function.aliases().isEmpty() && function.parameters().isEmpty());
        assertTrue(function.range().least() < function.range().greatest());
        assertTrue(function.since().matches("\\d+\\.\\d+\\.\\d+"));
        function.home().getMethod(function.method(), double[].class);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(function);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertSame(function, in.readObject());
        }
    }
}
