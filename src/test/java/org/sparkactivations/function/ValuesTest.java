package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that the documentation states, to the last bit. */
class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "sigmoid, -745.0, 4.9E-324",
        "sigmoid, -710, 4.47628622567513E-309",
        "sigmoid, -Infinity, 0.0",
        "sigmoid, Infinity, 1.0",
        "sigmoid, 0, 0.5",
        "sigmoid, -0.0, 0.5",
        "tanh, 1, 0.7615941559557649",
        "tanh, 2, 0.9640275800758169",
        "tanh, 3, 0.9950547536867305",
        "tanh, -0.0, -0.0",
        "tanh, -Infinity, -1.0",
        "tanh, 4.9E-324, 4.9E-324",
        "relu, -0.0, 0.0",
        "relu, -Infinity, 0.0",
        "elu, -Infinity, -1.0",
        "softplus, -745, 4.9E-324",
        "softplus, Infinity, Infinity",
        "softplus, 1E308, 1E308",
        "exponential, 709.5, 1.3549863193146328E308",
        "exponential, 709.79, Infinity",
        "exponential, -Infinity, 0.0",
        "silu, -Infinity, -0.0",
        "gelu, -Infinity, -0.0",
        "mish, -Infinity, -0.0",
        "hard_silu, -Infinity, -0.0",
        "hard_silu, 1E308, 1E308",
        "softsign, Infinity, 1.0",
        "softsign, -Infinity, -1.0",
        "squareplus, -Infinity, 0.0",
        "squareplus, 1E200, 1E200",
        "squareplus, -1E200, 1E-200",
    })
    void areAsStated(String name, double x, double expected) {
        Activation function = ActivationRegistry.get(name);
        assertEquals(expected, function.value(x, Functions.arguments(function)));
    }
}
