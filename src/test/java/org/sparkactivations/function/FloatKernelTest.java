package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The FLOAT kernels against the DOUBLE ones, over floats spread evenly through their bit patterns. */
class FloatKernelTest {
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void isTheDoubleResultRoundedOnce(Activation function) {
        sweep(function, 100_000);
    }

    @EnabledIfSystemProperty(named = "accuracy", matches = "long")
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void isTheDoubleResultRoundedOnceAtTenMillionFloats(Activation function) {
        sweep(function, 10_000_000);
    }

    private static void sweep(Activation function, long count) {
        double[] arguments = Functions.arguments(function);
        long step = (1L << 32) / count;
        for (long i = 0; i < count; i++) {
            float x = Float.intBitsToFloat((int) (i * step + i % step));
            if (!Float.isFinite(x)) {
                continue;
            }
            double exact = function.value((double) x, arguments);
            float rounded = function.value(x, arguments);
            double allowed = Math.max(
                    Activation.Accuracy.FLOAT_MAX_ULP * UlpError.floatUlp(exact),
                    function.accuracy().absolute());
            if (rounded != (float) exact && !(Math.abs(rounded - exact) <= allowed)) {
                fail("%s of the float %s is %s, of the double %s".formatted(function.name(), x, rounded, exact));
            }
        }
    }
}
