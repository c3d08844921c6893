package org.sparkactivations.sql.expression;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;

/** A function is a static call inside the code that Spark generates for a whole stage. */
class GeneratedCodeTest {

    static Stream<Calls> calls() {
        return Calls.all();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callsTheKernel(Calls call) {
        String code = (String) TestSpark.value("EXPLAIN CODEGEN SELECT %s, %s FROM range(3)"
                .formatted(call.sql("CAST(id AS DOUBLE)"), call.sql("CAST(if(id = 1, NULL, id) AS FLOAT)")));
        assertTrue(code.startsWith("Found 1 WholeStageCodegen subtrees."), code);
        assertTrue(code.split(java.util.regex.Pattern.quote(call.staticCall()), -1).length == 3, code);
    }
}
