package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
                "'nope', 0, 1, 1 | no activation function is called 'nope'",
                "'relu', 1, 0, 1 | up to a greater one",
                "'relu', 0, 1, 0 | above 0",
                "'relu', 0, 1, NULL | step is a constant",
                "'relu', 0, 1, '1' | step is a number",
                "'relu', 0, 1, 1, 0, 0, 0, 0 | no more than 3",
                "'relu', 0, 1, 1, 0, -1 | max_value in [0",
                "'relu', 0, 1 | 4 or more"
            })
    void saysWhatIsWrong(String arguments, String reason) {
        String message = assertThrows(
                        Exception.class, () -> TestSpark.rows("SELECT * FROM activation_curve(" + arguments + ")"))
                .getMessage();
        assertTrue(message.contains(reason), message);
    }

    private static Row point(double x, double y) {
        return RowFactory.create(x, y);
    }
}
