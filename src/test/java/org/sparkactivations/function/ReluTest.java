package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReluTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @CsvSource({
        "3,    0,   Infinity, 0,  3",
        "-3,   0,   Infinity, 0,  0.0",
        "-3,   0.1, Infinity, 0,  -0.30000000000000004",
        "8,    0,   6,        0,  6",
        "8,    0.1, 6,        0,  6",
        "1.5,  0,   Infinity, 2,  0.0",
        "2,    0,   Infinity, 2,  2",
        "1.5,  0.5, Infinity, 2,  -0.25",
        "-1,   0.5, 6,        -2, -1",
        "-4,   0.5, 6,        -2, -1",
    })
    void followsItsFormula(double x, double slope, double max, double threshold, double expected) {
        assertEquals(expected, Relu.relu(x, slope, max, threshold));
        assertEquals((float) expected, Relu.relu((float) x, slope, max, threshold));
    }

    /** Rounded once: twice would be wrong by up to 1.5 ulp. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.3",
        "0.1, -0.3",
        "0.3, 1e-3",
        "-0.7, 7",
        "3, 1e10",
        "0.01, 1e300",
        "0.1, 1.7e308",
        "1e-300, 0.3",
        "0.1, 1e-200",
        "1e289, 1.7976931348623157E308"
    })
    void isCorrectlyRoundedBelowTheThreshold(double slope, double threshold) {
        DoubleStream near = DoubleStream.of(
                0.1, 0.25, 0.29999999999999993, 1e-17, -1e-17, -1e17, -1.7e308, -1.7976931348623151E308);
        Stream.of(Points.notable(), Points.random(11, 20_000), near)
                .flatMapToDouble(points -> points)
                .filter(x -> x < threshold)
                .forEach(x -> {
                    BigDecimal exact = new BigDecimal(x)
                            .subtract(new BigDecimal(threshold))
                            .multiply(new BigDecimal(slope));
                    assertEquals(exact.doubleValue(), Relu.relu(x, slope, NONE, threshold), () -> "relu(" + x + ")");
                });
        assertEquals(slope * Double.NEGATIVE_INFINITY, Relu.relu(Double.NEGATIVE_INFINITY, slope, NONE, threshold));
    }

    @ParameterizedTest
    @CsvSource({"Infinity, 0", "6, 0", "Infinity, -1", "Infinity, 1", "6, 1"})
    void neverGivesNegativeZeroWithoutASlope(double max, double threshold) {
        for (double x : new double[] {-0.0, 0.0, -Double.MIN_VALUE, -1, -1e308, Double.NEGATIVE_INFINITY}) {
            double expected = x >= threshold ? x + 0.0 : 0.0;
            assertEquals(expected, Relu.relu(x, 0, max, threshold), () -> "relu(" + x + ")");
            float narrow = (float) x;
            assertEquals(
                    narrow >= threshold ? narrow + 0.0f : 0.0f,
                    Relu.relu(narrow, 0, max, threshold),
                    () -> "FLOAT relu(" + narrow + ")");
        }
    }

    @Test
    void keepsNaNWhateverItsArguments() {
        for (double slope : new double[] {0, 0.1}) {
            for (double max : new double[] {NONE, 6}) {
                for (double threshold : new double[] {0, 1}) {
                    assertEquals(Double.NaN, Relu.relu(Double.NaN, slope, max, threshold));
                    assertEquals(Double.NaN, Relu.reluGrad(Double.NaN, slope, max, threshold));
                }
            }
        }
    }

    @Test
    void takesTheLeftSlopeAtTheThresholdAndNoneAtTheLimit() {
        assertEquals(0, Relu.reluGrad(0.0, 0, NONE, 0));
        assertEquals(0.1, Relu.reluGrad(0.0, 0.1, NONE, 0));
        assertEquals(0, Relu.reluGrad(6.0, 0, 6, 0));
        assertEquals(1, Relu.reluGrad(5.0, 0, 6, 0));
    }

    @Test
    void turnsAZeroSlopeIntoZeroInItsRelatives() {
        assertEquals(0.0, LeakyRelu.leakyRelu(Double.NEGATIVE_INFINITY, 0));
        assertEquals(0.0, LeakyRelu.leakyRelu(-3.0, 0));
        assertEquals(0.0, Elu.elu(-3.0, 0));
        assertEquals(0.0f, Elu.elu(-3.0f, 0));
        assertEquals(-0.0, LeakyRelu.leakyRelu(-0.0, 0.2));
    }

    @Test
    void isSquareplusWithoutABend() {
        for (double x : new double[] {-1e300, -1, -0.0, 0, 1, 1e300, NONE}) {
            assertEquals(Relu.relu(x, 0, NONE, 0), Squareplus.squareplus(x, 0));
            assertEquals(Relu.reluGrad(x, 0, NONE, 0), Squareplus.squareplusGrad(x, 0));
        }
    }
}
