package org.sparkactivations.sql.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.model.Sequential;

/** One Dense layer whose weights are in the query. */
class DenseTest {
    private static final String KERNEL = "array(array(0.5, -1), array(0.25, 3))";
    private static final float[][] WEIGHTS = {{0.5f, -1}, {0.25f, 3}};

    private static Dataset<Row> rows() {
        return KerasPredictTest.table(
                "x ARRAY<DOUBLE>, k ARRAY<ARRAY<DOUBLE>>, b ARRAY<FLOAT>",
                RowFactory.create(List.of(1.0, 2.0), List.of(List.of(0.5, -1.0), List.of(0.25, 3.0)), List.of(0f, -6f)),
                RowFactory.create(List.of(1.0, 2.0), List.of(List.of(1.0), List.of(1.0)), null),
                RowFactory.create(null, List.of(List.of(1.0), List.of(1.0)), null));
    }

    /** The functions that need no value for a parameter. */
    static Stream<String> activations() {
        return Stream.concat(
                ActivationRegistry.all().stream()
                        .filter(function -> function.parameters().stream().noneMatch(Parameter::required))
                        .map(function -> function.name()),
                ActivationRegistry.arrayFunctions().stream().map(ArrayActivation::name));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void isTheModelOfOneLayer(String activation) {
        List<Float> expected = KerasPredictTest.boxed(Sequential.of(2)
                .dense(2, activation, WEIGHTS, new float[] {0, -6})
                .scorer()
                .predict(new float[] {1, 2}));
        String call = "dense(x, %s, array(0, -6), '%s')".formatted(KERNEL, activation);
        for (Map<String, String> way : List.of(KerasPredictTest.GENERATED, KerasPredictTest.INTERPRETED)) {
            List<Row> rows = TestSpark.with(
                    way,
                    () -> rows().selectExpr(call, "dense(x, k, b, '" + activation + "')")
                            .limit(1)
                            .collectAsList());
            assertEquals(expected, rows.get(0).getList(0));
            assertEquals(expected, rows.get(0).getList(1), "with the weights of the row");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dense(array(1, 2), %s)                                                  | [1.0, 5.0]
            dense(array(1, 2), %s, NULL)                                            | [1.0, 5.0]
            dense(array(1, 2), %s, CAST(NULL AS ARRAY<FLOAT>), NULL)                | [1.0, 5.0]
            dense(array(1, 2), %s, array(0, -6), 'ReLU')                            | [1.0, 0.0]
            dense(array(-1, 0), %s, NULL, 'leaky_relu(0.25)')                       | [-0.125, 1.0]
            dense(array(-1, 0), %s, activation => 'relu')                           | [0.0, 1.0]
            dense(kernel => %s, features => array(-1, 0), activation => 'relu')     | [0.0, 1.0]
            dense(array(1, NULL), %s)                                               | null
            dense(NULL, %s)                                                         | null
            dense(array(1, 2), NULL)                                                | null
            dense(array(1, 2), array(NULL, array(1)))                               | null
            dense(array(1, 2), array(array(1), array(CAST(NULL AS INT))))           | null
            dense(array(1, 2), %s, array(1, CAST(NULL AS INT)))                     | null
            dense(dense(array(1, 2), %s, array(0, -6), 'relu'), array(array(2), array(3))) | [2.0]
            """)
    void computesOneLayer(String call, String result) {
        Object value = TestSpark.value("SELECT " + call.formatted(KERNEL));
        if (result.equals("null")) {
            assertNull(value);
        } else {
            assertEquals("ArraySeq(" + result.substring(1, result.length() - 1) + ")", value.toString());
        }
    }

    @Test
    void takesTheWeightsOfEachRow() {
        for (Map<String, String> way : List.of(KerasPredictTest.GENERATED, KerasPredictTest.INTERPRETED)) {
            List<Row> rows = TestSpark.with(
                    way,
                    () -> rows().selectExpr("dense(x, k, b)", "dense(x, k)").collectAsList());
            assertEquals(List.of(1f, -1f), rows.get(0).getList(0));
            assertEquals(List.of(1f, 5f), rows.get(0).getList(1));
            assertEquals(List.of(3f), rows.get(1).getList(0));
            assertNull(rows.get(2).get(0));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dense(array(1, 2))                                      | WRONG_NUM_ARGS
            dense(array(1), array(array(1)), NULL, 'relu', 1)       | WRONG_NUM_ARGS
            dense(1, array(array(1)))                               | `features`
            dense(array(1), array(1))                               | `kernel`
            dense(array(1), array(array('a')))                      | `kernel`
            dense(array(1), array(array(1)), 1)                     | `bias`
            dense(array(1), array(array(1)), array(1, 2))           | dense: the bias has 2 weights, and the kernel 1 units
            dense(array(1), array(array(1), array(1, 2)))           | dense: row 2 of the kernel has 2 weights, and the first one 1
            dense(array(1), array())                                | dense: the kernel is empty
            dense(array(1), array(array(1)), NULL, 'rellu')         | there is no activation called 'rellu'; did you mean relu?
            dense(array(1), array(array(1)), NULL, 'leaky_relu(x)') | negative_slope is a double
            dense(array(1), array(array(1)), NULL, 'glu')           | glu takes a row of even length
            dense(array(1), array(array(1)), NULL, string(id))      | activation has to be a constant
            dense(array(1), array(array(1)), axis => 1)             | UNRECOGNIZED_PARAMETER_NAME
            """)
    void refusesWhatIsNoLayerWhenTheQueryIsAnalysed(String call, String message) {
        AnalysisException e = assertThrows(
                AnalysisException.class, () -> TestSpark.session().sql("SELECT " + call + " FROM range(1)"));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void namesBothLengthsOfARow() {
        Dataset<Row> table = KerasPredictTest.table("x ARRAY<FLOAT>", RowFactory.create(List.of(1f)));
        Throwable e = assertThrows(
                Exception.class,
                () -> table.selectExpr("dense(x, " + KERNEL + ")").collectAsList());
        while (e.getCause() != null) {
            e = e.getCause();
        }
        assertTrue(e.getMessage().contains("dense takes 2 features, and 1 were given."), e.getMessage());
    }

    @Test
    void plansShowTheShapesOfConstantWeights() {
        Dataset<Row> table = rows().selectExpr("dense(x, %s, array(0, 1), 'relu') AS y".formatted(KERNEL));
        String plan = table.queryExecution().executedPlan().toString();
        assertTrue(plan.contains("[2 × 2], [2], 'relu') AS y"), plan);
        assertEquals(
                "dense(x, k, b, 'relu')",
                rows().selectExpr("dense(x, k, b, 'relu')").columns()[0]);
    }

    @Test
    void equalCallsAreOneExpression() {
        rows().createOrReplaceTempView("layers");
        assertEquals(
                2,
                TestSpark.rows("SELECT dense(x, array(array(1), array(1))) y, count(*) FROM layers"
                                + " GROUP BY dense(x, array(array(1), array(1)), NULL, 'LINEAR')")
                        .size());
    }

    /** The lesson's model as one statement, and its file in the sample. */
    @Test
    void theReadmesStatementsGiveTheirResults() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Matcher statement =
                Pattern.compile("(SELECT dense\\(dense[^;]*);\n-- \\[(.*)]").matcher(readme);
        assertTrue(statement.find());
        assertEquals(
                "ArraySeq(" + statement.group(2) + ")",
                TestSpark.value(statement.group(1)).toString());
        Matcher file = Pattern.compile("\"(SELECT keras_predict[^\"]*)\"\n```\n```\n\\[(.*)]")
                .matcher(readme);
        assertTrue(file.find());
        assertEquals(
                "ArraySeq(" + file.group(2) + ")",
                TestSpark.value(file.group(1)).toString());
        String summary = Sequential.of(4)
                .dense(3, "sigmoid")
                .dense(3, "relu")
                .dense(3, "tanh")
                .summary();
        assertTrue(readme.contains(summary), summary);
    }
}
