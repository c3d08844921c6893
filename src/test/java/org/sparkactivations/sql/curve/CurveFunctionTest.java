package org.sparkactivations.sql.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.Activations;
import org.sparkactivations.TestSpark;

class CurveFunctionTest {

    @Test
    void givesThePointsOfACurve() {
        assertEquals(
                List.of(point(-1, 0), point(-0.5, 0), point(0, 0), point(0.5, 0.5)),
                TestSpark.rows("SELECT * FROM activation_curve('relu', -1, 1, 0.5)"));
    }

    @Test
    void drawsTheLessonsTanh() {
        List<Row> rows = TestSpark.rows("SELECT x, y, tanh(x) FROM activation_curve('tanh', -5, 5, 0.1) ORDER BY x");
        assertEquals(100, rows.size());
        assertEquals(0.0, rows.get(50).getDouble(0));
        rows.forEach(row -> assertEquals(row.getDouble(2), row.getDouble(1), row.toString()));
    }

    @Test
    void takesParametersAndDerivatives() {
        assertEquals(
                List.of(point(-1, -0.5), point(0, 0)),
                TestSpark.rows("SELECT * FROM activation_curve('LEAKY_RELU', -1, 1, 1, 0.5)"));
        assertEquals(
                List.of(point(0, 0.25)), TestSpark.rows("SELECT * FROM activation_curve('sigmoid_grad', 0, 1, 2.0D)"));
    }

    @Test
    void joinsTheSessionThatRuns() {
        SparkSession spark = TestSpark.newSession();
        TableFunctionRegistry registry = spark.sessionState().tableFunctionRegistry();
        FunctionIdentifier curve = registry.listFunction()
                .find(name -> name.funcName().equals(CurveFunction.NAME))
                .get();
        assertTrue(registry.dropFunction(curve));
        Activations.register(spark);
        Activations.register(spark);
        assertEquals(
                2, spark.sql("SELECT * FROM activation_curve('relu', 0, 2, 1)").count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'rleu', 0, 1, 1 | DATATYPE_MISMATCH.INVALID_ARG_VALUE | literal of an activation function's name such as 'relu', but got 'rleu'",
                "'nothing', 0, 1, 1 | DATATYPE_MISMATCH.INVALID_ARG_VALUE | `name`",
                "NULL, 0, 1, 1 | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | \"STRING\"",
                "CAST(NULL AS STRING), 0, 1, 1 | DATATYPE_MISMATCH.UNEXPECTED_NULL | `name`",
                "'relu', 1, 0, 1 | DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE | `to` must be between (1.0, Infinity)",
                "'relu', double('NaN'), 0, 1 | DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE | `from`",
                "'relu', 0, 1, 0 | DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE | `step` must be between (0, Infinity)",
                "'relu', 0, 1, 1e-9 | DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE | `step` must be between [1.0E-6, Infinity)",
                "'relu', 0, 1, NULL | DATATYPE_MISMATCH.UNEXPECTED_NULL | `step`",
                "'relu', 0, 1, '1' | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | \"NUMERIC\"",
                "'relu', rand(), 1, 1 | DATATYPE_MISMATCH.NON_FOLDABLE_INPUT | `from`",
                "'relu', 0, 1, 1, 0, 0, 0, 0 | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 4 to 7 parameters",
                "'relu', 0, 1, 1, NULL | DATATYPE_MISMATCH.UNEXPECTED_NULL | `negative_slope`",
                "'relu', 0, 1, 1, 0, -1 | DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE | `max_value` must be between [0, Infinity]",
                "'gelu', 0, 1, 1, 1 | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | \"BOOLEAN\"",
                "'gelu', 0, 1, 1, 'tanh' | DATATYPE_MISMATCH.INVALID_ARG_VALUE | it is approximate => true here",
                "'gelu(tanh)', 0, 1, 1 | DATATYPE_MISMATCH.INVALID_ARG_VALUE | approximate is true or false, not 'tanh'",
                "'elu', 0, 1, 1, 'x' | DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE | `alpha`",
                "'threshold', 0, 1, 1 | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 6 parameters",
                "'leaky_relu(0.1)', 0, 1, 1, 0.1 | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 4 parameters",
                "'leaky_relu(x)', 0, 1, 1 | DATATYPE_MISMATCH.INVALID_ARG_VALUE | negative_slope is a ",
                "'leeky_relu(1)', 0, 1, 1 | DATATYPE_MISMATCH.INVALID_ARG_VALUE | did you mean leaky_relu?",
                "'relu', 0, 1 | WRONG_NUM_ARGS.WITHOUT_SUGGESTION | 4 or more parameters",
                "'relu', 0, 1, step => 1 | NAMED_PARAMETERS_NOT_SUPPORTED | activation_curve"
            })
    void namesTheError(String arguments, String errorClass, String part) {
        String message = assertThrows(
                        AnalysisException.class,
                        () -> TestSpark.rows("SELECT * FROM activation_curve(" + arguments + ")"))
                .getMessage();
        assertTrue(message.startsWith("[" + errorClass + "]"), message);
        assertTrue(message.contains(part), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1/0|`step`", "1, 1/0|`alpha`"})
    void namesTheArgumentThatFails(String arguments, String name) {
        String query = "SELECT * FROM activation_curve('elu', 0, 1, " + arguments + ")";
        AnalysisException e = assertThrows(
                AnalysisException.class,
                () -> TestSpark.with(Map.of("spark.sql.ansi.enabled", "true"), () -> TestSpark.rows(query)));
        assertTrue(e.getMessage().startsWith("[DATATYPE_MISMATCH.INVALID_ARG_VALUE]"), e.getMessage());
        assertTrue(e.getMessage().contains("The " + name + " value"), e.getMessage());
        assertTrue(e.getMessage().contains("\"(1 / 0)\"; it fails with [DIVIDE_BY_ZERO]"), e.getMessage());
    }

    @Test
    void takesTheParametersOfAFunction() {
        assertEquals(
                List.of(point(2, 2)), TestSpark.rows("SELECT * FROM activation_curve('relu', 2, 3, 1, 0.1, NULL, 1)"));
        assertEquals(
                TestSpark.rows("SELECT 1.0D, gelu(1, true)"),
                TestSpark.rows("SELECT * FROM activation_curve('gelu', 1, 2, 1, true)"));
    }

    @Test
    void takesTheParametersWithTheName() {
        assertEquals(
                TestSpark.rows("SELECT * FROM activation_curve('leaky_relu', -2, 2, 0.5, 0.1)"),
                TestSpark.rows("SELECT * FROM activation_curve(' Leaky_ReLU( 0.1 )', -2, 2, 0.5)"));
        assertEquals(
                TestSpark.rows("SELECT * FROM activation_curve('tanh', 0, 1, 1)"),
                TestSpark.rows("SELECT * FROM activation_curve('tanh()', 0, 1, 1)"));
    }

    @Test
    void pointsAtTheArgument() {
        String query = "SELECT * FROM activation_curve('relu', 0, 1, -0.5)";
        AnalysisException e = assertThrows(AnalysisException.class, () -> TestSpark.rows(query));
        assertEquals(1, e.line().get());
        assertTrue(e.getMessage().contains("\"activation_curve('relu', 0, 1, "), e.getMessage());
    }

    private static Row point(double x, double y) {
        return RowFactory.create(x, y);
    }
}
