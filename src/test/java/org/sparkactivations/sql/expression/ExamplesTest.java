package org.sparkactivations.sql.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.ActivationRegistry;

/** Every documented call gives the documented result. */
class ExamplesTest {

    static Stream<Arguments> examples() {
        return ActivationRegistry.all().stream()
                .flatMap(f -> f.examples().stream().map(e -> Arguments.of(e.call(), e.result())));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("examples")
    void givesItsResult(String call, String result) {
        assertEquals(
                result,
                TestSpark.session()
                        .sql("SELECT CAST(" + call + " AS STRING)")
                        .first()
                        .getString(0));
    }
}
