package org.sparkactivations.function;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each function against the exact value of its formula, at random points. The run keeps a short form;
 * {@code ./mvnw -Paccuracy test} takes a million points a function and prints the table of the documentation.
 */
class AccuracyTest {
    private static final long SEED = 20261123;

    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void staysWithinItsBoundAtRandomPoints(Activation function) {
        measure(function, 2_000);
    }

    @EnabledIfSystemProperty(named = "accuracy", matches = "long")
    @ParameterizedTest
    @MethodSource("org.sparkactivations.function.Functions#all")
    void staysWithinItsBoundAtAMillionPoints(Activation function) {
        measure(function, 1_000_000);
    }

    private static void measure(Activation function, long count) {
        double[] arguments = Functions.arguments(function);
        double absolute = function.accuracy().absolute();
        UlpError ofDouble = new UlpError(absolute);
        UlpError ofFloat = new UlpError(absolute);
        DoubleStream.concat(Points.notable(), Points.random(SEED, count)).forEach(x -> {
            ofDouble.addDouble(x, function.value(x, arguments), Exact.value(function, x, arguments));
            float narrow = (float) x;
            if (Float.isFinite(narrow)) {
                ofFloat.addFloat(narrow, function.value(narrow, arguments), Exact.value(function, narrow, arguments));
            }
        });
        System.out.printf("| `%s` | %s | %s |%n", function.name(), ofDouble, ofFloat);
        assertAll(
                () -> assertTrue(ofDouble.max() <= function.accuracy().maxUlp(), () -> "double: " + ofDouble),
                () -> assertTrue(ofFloat.max() <= Activation.Accuracy.FLOAT_MAX_ULP, () -> "float: " + ofFloat));
    }
}
