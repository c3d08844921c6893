package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {
    private static final Activation RELU = ActivationRegistry.get("relu");

    @Test
    void writesItsSignature() {
        assertEquals("sigmoid(x)", ActivationRegistry.get("sigmoid").signature());
        assertEquals("relu(x, negative_slope, max_value, threshold)", RELU.signature());
    }

    @Test
    void givesItsDefaultsInOrder() {
        assertArrayEquals(new double[] {0, Double.POSITIVE_INFINITY, 0}, RELU.defaults());
    }

    @ParameterizedTest
    @CsvSource({"0, 1, '[0, 1]'", "-1, Infinity, '[-1, ∞)'", "-Infinity, Infinity, '(-∞, ∞)'", "0, 0.25, '[0, 0.25]'"})
    void writesItsRange(double least, double greatest, String text) {
        assertEquals(text, new Definition.Range(least, greatest).toString());
    }

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void arrivesInAnotherJvmAsTheSameFunction(Activation function) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(function);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertSame(function, in.readObject());
        }
        assertTrue(bytes.size() < 300, "only the name travels");
    }

    @Test
    void namesTheMethodThatAKernelLacks() {
        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> Kernel.find(Object.class, "hard_tanh", List.of()));
        assertEquals("java.lang.Object needs a method `public static double hardTanh(double)`", error.getMessage());
    }

    @Test
    void callsTheMethodNamedAfterTheFunction() {
        Kernel kernel = ActivationRegistry.get("leaky_relu").kernel();
        assertSame(LeakyRelu.class, kernel.home());
        assertEquals("leakyRelu", kernel.method());
        assertEquals(-0.5, kernel.value(-2.0, new double[] {0.25}));
        assertEquals(-0.5f, kernel.value(-2.0f, new double[] {0.25}));
    }

    @Test
    void refusesAWrongNumberOfArguments() {
        assertThrows(IllegalArgumentException.class, () -> RELU.value(1.0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> RELU.value(1.0f, 0.5));
    }

    @Test
    void knowsWhatAParameterAccepts() {
        Parameter slope = RELU.parameters().get(0);
        Parameter limit = RELU.parameters().get(1);
        assertTrue(slope.accepts(-3) && !slope.accepts(Double.NaN) && !slope.accepts(Double.POSITIVE_INFINITY));
        assertTrue(limit.accepts(0) && limit.accepts(limit.nullValue()) && !limit.accepts(-1));
        assertTrue(Double.isNaN(slope.nullValue()), "NULL is no slope");
        assertFalse(slope.required());
        assertTrue(Parameter.number("threshold", Double.NaN, "must be given").required());
        Parameter flag = Parameter.flag("approximate", false, "a cheaper formula");
        assertTrue(flag.accepts(0) && flag.accepts(1) && flag.type() == Parameter.Type.BOOLEAN);
    }

    @Test
    void holdsExactNumbersBetweenWholeBounds() {
        assertEquals(
                new Clip(OptionalInt.of(0), OptionalInt.empty()), RELU.exact().orElseThrow());
        assertEquals(new Clip(OptionalInt.of(-1), OptionalInt.of(1)), Clip.between(-1, 1));
        assertTrue(ActivationRegistry.get("sigmoid").exact().isEmpty());
    }
}
