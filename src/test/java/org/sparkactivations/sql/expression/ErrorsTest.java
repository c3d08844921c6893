package org.sparkactivations.sql.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;

/** A wrong call fails when it is analysed, with the error class of Spark's own functions. */
class ErrorsTest {
    private static final Map<String, String> ANSI = Map.of("spark.sql.ansi.enabled", "true");
    private static final Map<String, String> LENIENT = Map.of("spark.sql.ansi.enabled", "false");

    private static void fails(String query, String... parts) {
        for (Map<String, String> configuration : List.of(ANSI, LENIENT)) {
            TestSpark.with(configuration, () -> {
                AnalysisException e = assertThrows(
                        AnalysisException.class, () -> TestSpark.session().sql(query), () -> configuration + query);
                for (String part : parts) {
                    assertTrue(e.getMessage().contains(part), () -> part + " missing in " + e.getMessage());
                }
                return null;
            });
        }
    }

    static Stream<Arguments> functionsAndForeignTypes() {
        return ActivationRegistry.all().stream()
                .flatMap(f -> Stream.of(
                                "BOOLEAN true",
                                "DATE DATE'2020-02-02'",
                                "TIMESTAMP TIMESTAMP'2020-02-02 00:00:00'",
                                "BINARY X'01'",
                                "MAP<INT,INT> map(1,2)",
                                "STRUCT named_struct('a',1)",
                                "ARRAY<STRING> array('a')",
                                "ARRAY<BOOLEAN> array(true)")
                        .map(type -> Arguments.of(f, type.split(" ", 2)[0], type.split(" ", 2)[1])));
    }

    @ParameterizedTest
    @MethodSource("functionsAndForeignTypes")
    void namesTheTypeItGotAndThoseItTakes(Activation f, String type, String x) {
        fails(
                "SELECT " + Calls.shortest(f).sql(x),
                "[DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE]",
                "\"" + f.name() + "(",
                "NUMERIC",
                "has the type \"" + type.replaceAll("[,>].*", ""));
    }

    static Stream<Activation> functions() {
        return ActivationRegistry.all().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void countsArguments(Activation f) {
        String tooMany = ", 1".repeat(f.parameters().size() + 1);
        fails("SELECT %s()".formatted(f.name()), "[WRONG_NUM_ARGS.WITHOUT_SUGGESTION]", "`" + f.name() + "`");
        fails(
                "SELECT %s(1%s)".formatted(f.name(), tooMany),
                "[WRONG_NUM_ARGS.WITHOUT_SUGGESTION]",
                "`" + f.name() + "`");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void refusesParametersThatAreNoConstant(Activation f) {
        Calls.of(f).filter(call -> !call.arguments().isEmpty()).forEach(call -> {
            String sql = call.sql("x")
                    .replaceFirst(
                            ", [^,)]+",
                            ", "
                                    + switch (f.parameters().get(0).type()) {
                                        case BOOLEAN -> "x > 0";
                                        case DOUBLE -> "x";
                                    });
            fails(
                    "SELECT " + sql + " FROM VALUES (1) t(x)",
                    "[DATATYPE_MISMATCH.NON_FOLDABLE_INPUT]",
                    "`" + f.parameters().get(0).name() + "`");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relu(x, NULL)                             | DATATYPE_MISMATCH.UNEXPECTED_NULL | `negative_slope`
            relu(x, max_value => -1)                  | DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE | [0, Infinity]
            leaky_relu(x, double('NaN'))              | DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE | `negative_slope`
            leaky_relu(x, double('Infinity'))         | DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE | (-Infinity, Infinity)
            leaky_relu(x, true)                       | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | "BOOLEAN"
            leaky_relu(x, array(1))                   | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | "DOUBLE"
            leaky_relu(x, true)                       | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | `negative_slope`
            leaky_relu(x, nvl(NULL, x))               | DATATYPE_MISMATCH.NON_FOLDABLE_INPUT | `negative_slope`
            leaky_relu(x, nvl(NULL, double('NaN')))   | DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE | `negative_slope`
            relu(x, threshold => nullif(1, 1))        | DATATYPE_MISMATCH.UNEXPECTED_NULL | `threshold`
            gelu(x, 'tanh')                           | DATATYPE_MISMATCH.INVALID_ARG_VALUE | got 'tanh'; where PyTorch has approximate='tanh' it is approximate => true here
            gelu_grad(x, approximate => 'none')       | DATATYPE_MISMATCH.INVALID_ARG_VALUE | `approximate`
            gelu(x, 1.5)                              | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | `approximate`
            relu(x, slope => 0.1)                     | UNRECOGNIZED_PARAMETER_NAME | `negative_slope`
            tanh(x, alpha => 1)                       | UNRECOGNIZED_PARAMETER_NAME | [`x`]
            relu(x, 1, 1, 1, 1, slope => 1)           | UNRECOGNIZED_PARAMETER_NAME | `slope`
            relu(x, 0.1, negative_slope => 0.1)       | DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED | `negative_slope`
            leaky_relu(x, 0.1, negative_slope => 0.1) | DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED | `negative_slope`
            relu(x, x => 1)                           | DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED | `x`
            relu(x, threshold => 1, threshold => 2)   | DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE | `threshold`
            relu(x, negative_slope => 0.1, 6)         | UNEXPECTED_POSITIONAL_ARGUMENT | `negative_slope`
            relu(negative_slope => 0.1)               | REQUIRED_PARAMETER_NOT_FOUND | `x`
            """)
    void namesTheError(String call, String errorClass, String part) {
        fails("SELECT " + call + " FROM VALUES (1) t(x)", "[" + errorClass + "]", part);
    }

    /** A constant that fails when it is evaluated, as ANSI mode has it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leaky_relu(x, 1/0)                         | `negative_slope` | got "(1 / 0)"; it fails with [DIVIDE_BY_ZERO] Division by zero.
            relu(x, threshold => 'high')               | `threshold`      | got 'high'; it fails with [CAST_INVALID_INPUT]
            gelu(x, 'yes, please')                     | `approximate`    | "BOOLEAN" literal of true or false
            """)
    void namesTheParameterWhoseValueFails(String call, String name, String part) {
        TestSpark.with(ANSI, () -> {
            AnalysisException e = assertThrows(
                    AnalysisException.class, () -> TestSpark.session().sql("SELECT " + call + " FROM VALUES (1) t(x)"));
            assertTrue(e.getMessage().contains("[DATATYPE_MISMATCH.INVALID_ARG_VALUE]"), e.getMessage());
            assertTrue(e.getMessage().contains(name) && e.getMessage().contains(part), e.getMessage());
            assertFalse(e.getMessage().contains("== SQL"), e.getMessage());
            return null;
        });
    }

    @ParameterizedTest
    @MethodSource("functions")
    void takesEveryParameterByItsNameInAnyOrder(Activation f) {
        Calls.of(f).forEach(call -> {
            String positional = call.sql("-0.75D");
            String[] values = positional
                    .substring(f.name().length() + 1, positional.length() - 1)
                    .split(", ", -1);
            List<String> named = new ArrayList<>();
            for (int i = values.length - 1; i >= 0; i--) {
                named.add((i == 0 ? "x" : f.parameters().get(i - 1).name()) + " => " + values[i]);
            }
            assertEquals(
                    TestSpark.value("SELECT " + positional),
                    TestSpark.value("SELECT %s(%s)".formatted(f.name(), String.join(", ", named))));
        });
    }

    @Test
    void countsTheArgumentsInSparksOwnWords() {
        boolean words = TestSpark.isSpark4();
        fails("SELECT relu(true)", words ? "The first parameter requires" : "Parameter 1 requires");
        fails(
                "SELECT leaky_relu(1, true)",
                words ? "The `negative_slope` parameter requires" : "Parameter `negative_slope` requires");
        fails("SELECT leaky_relu(negative_slope => 1, x => true)", words ? "The second parameter" : "Parameter 2");
    }

    @Test
    void isNoAggregate() {
        fails(
                "SELECT relu(DISTINCT x) FROM VALUES (1) t(x)",
                TestSpark.isSpark4()
                        ? "[INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX]"
                        : "Function relu does not support DISTINCT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relu(x, negative_slope => 0.5)         | -1.5
            relu(negative_slope => 0.5, x => x)    | -1.5
            relu(x, NEGATIVE_SLOPE => 0.5)         | -1.5
            relu(x, threshold => -4, max_value => 2) | -3.0
            relu(x, 1, threshold => -5)            | -3.0
            relu(x, max_value => NULL)             | 0.0
            leaky_relu(x, 1)                       | -3.0
            leaky_relu(x, 0.5)                     | -1.5
            leaky_relu(x, 1/2)                     | -1.5
            leaky_relu(x, -0.5BD)                  | 1.5
            leaky_relu(x, '0.5')                   | -1.5
            leaky_relu(x, nvl(NULL, 0.5))          | -1.5
            leaky_relu(x, ifnull(NULL, 1) / 2)     | -1.5
            leaky_relu(x, nvl2(1, nullif(0.5, 2), 3)) | -1.5
            leaky_relu(x, try_divide(1, 2))        | -1.5
            leaky_relu(x, if(1 > 2, 3, coalesce(NULL, 0.5))) | -1.5
            leaky_relu(x, CASE WHEN true THEN 0.5 END) | -1.5
            relu(x, nvl(NULL, 0.5), max_value => nullif(6, 6)) | -1.5
            """)
    void takesNamedArgumentsAndAnyNumber(String call, double expected) {
        for (Map<String, String> configuration : List.of(ANSI, LENIENT)) {
            Object value =
                    TestSpark.with(configuration, () -> TestSpark.value("SELECT " + call + " FROM VALUES (-3) t(x)"));
            assertEquals(expected, value, call);
        }
    }
}
