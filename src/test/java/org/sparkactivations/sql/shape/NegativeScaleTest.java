package org.sparkactivations.sql.shape;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.apache.spark.sql.types.DecimalType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.TestSpark;

/** Decimals of negative scale, which Spark knows by a legacy setting. */
class NegativeScaleTest {

    @ParameterizedTest
    @CsvSource({"relu6, 6", "relu, 1230", "hard_tanh, 1"})
    void areComputedAsDoubles(String function, double expected) {
        Object value = TestSpark.with(
                Map.of("spark.sql.legacy.allowNegativeScaleOfDecimal", "true"),
                () -> TestSpark.session()
                        .range(1)
                        .select(call_function(function, col("id").plus(1230).cast(new DecimalType(5, -1))))
                        .first()
                        .get(0));
        assertEquals(expected, value);
    }
}
