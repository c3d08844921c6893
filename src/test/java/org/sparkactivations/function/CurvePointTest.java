package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurvePointTest {
    private static final Activation SIGMOID = ActivationRegistry.get("sigmoid");

    @Test
    void leavesTheEndOut() {
        assertArrayEquals(new double[] {-1, -0.5, 0, 0.5}, abscissae(-1, 1, 0.5));
        assertEquals(
                new CurvePoint(0, 0.5), CurvePoint.curve(SIGMOID, -1, 1, 0.5).get(2));
    }

    @Test
    void stepsOfATenthPassThroughZero() {
        double[] x = abscissae(-5, 5, 0.1);
        assertEquals(100, x.length);
        assertEquals(0.0, x[50]);
        assertEquals(0.3, x[53]);
        assertEquals(4.9, x[99]);
        assertEquals(120, abscissae(-6, 6, 0.1).length);
    }

    @Test
    void lastStepMayBeShort() {
        assertArrayEquals(new double[] {0, 0.75}, abscissae(0, 1, 0.75));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.1, finite number up to a greater one",
        "2, 1, 0.1, finite number up to a greater one",
        "NaN, 1, 0.1, begins at a finite number",
        "0, Infinity, 0.1, finite number up to a greater one",
        "0, 1, 0, above 0",
        "0, 1, -0.1, above 0",
        "0, 1, NaN, above 0",
        "0, 1, 1e-9, 1000000000 points"
    })
    void refusesWhatIsNoInterval(double from, double to, double step, String reason) {
        String message = assertThrows(IllegalArgumentException.class, () -> CurvePoint.curve(SIGMOID, from, to, step))
                .getMessage();
        assertTrue(message.contains(reason), message);
    }

    private static double[] abscissae(double from, double to, double step) {
        return CurvePoint.curve(SIGMOID, from, to, step).stream()
                .mapToDouble(CurvePoint::x)
                .toArray();
    }
}
