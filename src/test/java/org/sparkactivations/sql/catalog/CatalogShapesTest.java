package org.sparkactivations.sql.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.sql.expression.Calls;
import org.sparkactivations.sql.expression.Numbers;
import org.sparkactivations.sql.shape.VectorsTest;

/** A function of the catalog gives what the session extension's gives: the same types, the same bits, the same nulls. */
class CatalogShapesTest {
    private static final SparkSession SPARK = CatalogSession.SPARK;

    private static final String INTEGER = "CAST(if(d IS NULL, NULL, if(abs(d) < 100, d, -7)) AS %s)";

    private static final List<String> NUMBERS = List.of(
            "d",
            "f",
            INTEGER.formatted("TINYINT"),
            INTEGER.formatted("SMALLINT"),
            INTEGER.formatted("INT"),
            INTEGER.formatted("BIGINT"),
            INTEGER.formatted("DECIMAL(5,2)"),
            INTEGER.formatted("DECIMAL(38,18)"),
            "CAST(d AS STRING)");

    private static final List<String> ARRAYS = List.of(
            "array(d, 1, NULL)",
            "array(f, -1F)",
            "array(f, NULL)",
            "array(%s, 8)".formatted(INTEGER.formatted("INT")),
            "array(%s, NULL)".formatted(INTEGER.formatted("BIGINT")),
            "array(%s, NULL)".formatted(INTEGER.formatted("DECIMAL(5,2)")),
            "if(d > 0, array(d, -d), NULL)",
            "slice(array(d, f), 1, 0)");

    private static final List<String> NESTED = List.of(
            "array(array(f), NULL, slice(array(f), 1, 0))",
            "array(array(array(d, NULL), NULL))",
            "array(array(%s))".formatted(INTEGER.formatted("INT")));

    static Stream<Calls> calls() {
        return Calls.all();
    }

    static Stream<Activation> functions() {
        return ActivationRegistry.functions().stream();
    }

    static Stream<ArrayActivation> arrayFunctions() {
        return ActivationRegistry.arrayFunctions().stream();
    }

    /** The rows as a table that is read at run time, by generated code, and in the plan, where they are interpreted. */
    private static List<Dataset<Row>> tables(List<Row> rows, StructType schema) {
        return List.of(
                SPARK.createDataFrame(
                        JavaSparkContext.fromSparkContext(SPARK.sparkContext()).parallelize(rows, 1), schema),
                SPARK.createDataFrame(rows, schema));
    }

    private static void with(Map<String, String> settings, Runnable body) {
        settings.forEach(SPARK.conf()::set);
        try {
            body.run();
        } finally {
            settings.keySet().forEach(SPARK.conf()::unset);
        }
    }

    private static void givesTheSame(Dataset<Row> table, List<String> calls) {
        List<String> both = new ArrayList<>(calls);
        calls.forEach(call -> both.add("activations." + call));
        Dataset<Row> result = table.selectExpr(both.toArray(String[]::new));
        int n = calls.size();
        List<Row> rows = result.collectAsList();
        assertNotEquals(0, rows.size());
        for (int i = 0; i < n; i++) {
            assertEquals(
                    result.schema().fields()[i].dataType(),
                    result.schema().fields()[n + i].dataType(),
                    calls.get(i));
            for (Row row : rows) {
                // Java's text of a number tells all bits, save which NaN.
                assertEquals(String.valueOf(row.get(i)), String.valueOf(row.get(n + i)), calls.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void ofNumbersAndArrays(Calls call) {
        List<Row> rows = Numbers.stored().collectAsList();
        List<String> calls = Stream.of(NUMBERS, ARRAYS, NESTED)
                .flatMap(List::stream)
                .map(call::sql)
                .toList();
        tables(rows, Numbers.SCHEMA).forEach(table -> givesTheSame(table, calls));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void ofVectors(Activation f) {
        List<String> calls = Stream.concat(Stream.of(f), f.gradient().stream())
                .flatMap(Calls::of)
                .map(call -> call.sql("v"))
                .toList();
        tables(VectorsTest.ROWS, VectorsTest.SCHEMA).forEach(table -> givesTheSame(table, calls));
    }

    @ParameterizedTest
    @MethodSource("arrayFunctions")
    void ofWholeArraysAndVectors(ArrayActivation f) {
        List<String> calls = Stream.concat(
                        ARRAYS.stream(), Stream.of("array(d, 1)", "array(f, 2, 3, -1)", "array(NULL, 1)", "array()"))
                .filter(x -> !f.name().equals("glu") || !x.contains("1, NULL"))
                .map(x -> f.name() + "(" + x + ")")
                .toList();
        tables(Numbers.stored().collectAsList(), Numbers.SCHEMA).forEach(table -> givesTheSame(table, calls));
        List<Row> even = VectorsTest.ROWS.stream()
                .filter(row -> row.isNullAt(0) || ((Vector) row.get(0)).size() % 2 == 0)
                .toList();
        tables(even, VectorsTest.SCHEMA).forEach(table -> givesTheSame(table, List.of(f.name() + "(v)")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relu(-2)",
                "relu(0.3)",
                "relu6(array(-1, 7, NULL))",
                "hard_tanh(-1.50)",
                "relu(array())",
                "relu(NULL)",
                "relu(NULL, 0.1)",
                "tanh(array(NULL))",
                "softmax(array())",
                "softmax(NULL)",
                "glu(NULL)",
                "leaky_relu(-3, nvl(NULL, 0.5))",
                "sigmoid('0.5')",
                "relu('0.5', '0.5')",
                "relu(-2, 0.1)",
                "relu(-2, 0.1, NULL)",
                "relu(7, 0, CAST(NULL AS DOUBLE), 1)",
                "relu(8, 0.1, 6)",
                "relu(-2F, 0.1, 6, 1)",
                "relu(array(8, -2), 0, 6)",
                "relu(array(8F, -2F), 0, NULL)",
                "leaky_relu(-3, 1/2)",
                "gelu(0.5, true)",
                "gelu(array(0.5, NULL), true)",
                "threshold(0.3F, 0.5, -1)",
                "swish(1)",
                "swish_grad(1F)",
                "tanh(0.5F)",
                "softmax(sigmoid(array(1, 2)))"
            })
    void ofConstants(String call) {
        for (String ansi : List.of("true", "false")) {
            with(
                    Map.of("spark.sql.ansi.enabled", ansi),
                    () -> givesTheSame(SPARK.range(1).toDF(), List.of(call)));
        }
    }

    /** A text that is no number is what Spark makes of it: NULL, or an error of the cast. */
    @Test
    void ofATextThatIsNoNumber() {
        String call = "sigmoid(concat('a', id))";
        with(
                Map.of("spark.sql.ansi.enabled", "false"),
                () -> givesTheSame(SPARK.range(1).toDF(), List.of(call)));
        with(Map.of("spark.sql.ansi.enabled", "true"), () -> {
            for (String name : List.of(call, "activations." + call)) {
                Exception e = assertThrows(
                        Exception.class, () -> SPARK.range(1).selectExpr(name).collect());
                assertTrue(e.toString().contains("CAST_INVALID_INPUT"), e.toString());
            }
        });
    }

    @Test
    void ofParametersThatDifferFromRowToRow() {
        Dataset<Row> table = SPARK.sql("SELECT CAST(-id AS DOUBLE) x, id / 8D s, if(id = 2, NULL, id) m FROM range(4)");
        String calls = Stream.of(
                        "activations.leaky_relu(x, s)",
                        "activations.leaky_relu(array(x, x), s)[1]",
                        "activations.relu(-x, 0, m)",
                        "activations.relu(array(-x), 0, m, 0)[0]")
                .collect(Collectors.joining(", "));
        table.createOrReplaceTempView("parameters");
        assertEquals(
                "[[0.0,0.0,0.0,0.0], [-0.125,-0.125,1.0,1.0], [-0.5,-0.5,2.0,2.0], [-1.125,-1.125,3.0,3.0]]",
                Arrays.toString((Object[])
                        SPARK.sql("SELECT " + calls + " FROM parameters").collect()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CODEGEN_ONLY", "NO_CODEGEN"})
    void inGeneratedCodeAndInterpreted(String mode) {
        List<String> calls = Stream.of("leaky_relu(%s)", "leaky_relu(%s, 0.5)", "relu(%s)", "relu(%s, 0.1, NULL)")
                .flatMap(call ->
                        Stream.of(NUMBERS, ARRAYS, NESTED).flatMap(List::stream).map(x -> call.replace("%s", x)))
                .toList();
        Dataset<Row> stored =
                tables(Numbers.stored().collectAsList(), Numbers.SCHEMA).get(0);
        // Spark obeys the factory mode under this property only.
        System.setProperty("spark.testing", "true");
        try {
            with(
                    Map.of("spark.sql.codegen.factoryMode", mode, "spark.sql.codegen.wholeStage", "false"),
                    () -> givesTheSame(stored, calls));
        } finally {
            System.clearProperty("spark.testing");
        }
    }
}
