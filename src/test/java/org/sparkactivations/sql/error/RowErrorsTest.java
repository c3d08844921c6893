package org.sparkactivations.sql.error;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;

class RowErrorsTest {
    private static final String BY_ZERO = "[DIVIDE_BY_ZERO] Division by zero.";

    /** Whole-stage generated code, generated projections, and no generated code. */
    static List<Arguments> engines() {
        return List.of(engine("true", "CODEGEN_ONLY"), engine("false", "CODEGEN_ONLY"), engine("false", "NO_CODEGEN"));
    }

    private static Arguments engine(String wholeStage, String factory) {
        return Arguments.of(Map.of(
                "spark.sql.codegen.wholeStage", wholeStage,
                "spark.sql.codegen.factoryMode", factory,
                "spark.sql.ansi.enabled", "true"));
    }

    /** Rows that Spark cannot fold, in one partition, in order. */
    private static Dataset<Row> numbers() {
        return TestSpark.session()
                .range(0, 4, 1, 1)
                .select(col("id").as("x"), expr("string(id - 1)").as("text"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void holdsAnExceptionToItsRow(Map<String, String> engine) {
        List<Row> rows = TestSpark.with(
                engine,
                () -> numbers()
                        .select(
                                col("x"),
                                RowErrors.catching(expr("12 div x")).as("g"),
                                RowErrors.catching(expr("12 div x + 12 div (x - 1)"))
                                        .as("h"),
                                RowErrors.catching(expr("text || 'é'")).as("t"))
                        .collectAsList());
        for (Row row : rows) {
            long x = row.getLong(0);
            check(row.getStruct(1), x == 0 ? null : 12 / x);
            check(row.getStruct(2), x <= 1 ? null : 12 / x + 12 / (x - 1));
            assertEquals((x - 1) + "é", row.getStruct(3).getString(0));
        }
        assertEquals(4, rows.size());
    }

    private static void check(Row caught, Long expected) {
        assertEquals(expected, caught.get(0));
        if (expected == null) {
            assertTrue(caught.getString(1).startsWith(BY_ZERO), caught.getString(1));
        } else {
            assertNull(caught.get(1));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void catchesAConstantThatRaises(Map<String, String> engine) {
        List<Row> rows = TestSpark.with(
                engine,
                () -> numbers()
                        .select(RowErrors.catching(expr("1 div 0")).as("g"))
                        .selectExpr("g.value", "g.error")
                        .collectAsList());
        assertEquals(4, rows.size());
        rows.forEach(row -> check(row, null));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void catchesThroughChainsThatSparkCollapses(Map<String, String> engine) {
        List<Row> rows = TestSpark.with(engine, () -> {
            Dataset<Row> first = numbers()
                    .withColumn("g", RowErrors.catching(expr("12 div x")))
                    .selectExpr("x", "g.value AS y", "g.error AS e");
            return first.withColumn("h", RowErrors.catching(expr("y div (x - 2)")))
                    .selectExpr("x", "h.value", "coalesce(e, h.error)")
                    .collectAsList();
        });
        assertEquals(null, rows.get(0).get(1));
        assertTrue(rows.get(0).getString(2).startsWith(BY_ZERO));
        assertEquals(-12L, rows.get(1).get(1));
        assertTrue(rows.get(2).getString(2).startsWith(BY_ZERO));
        assertEquals(4L, rows.get(3).get(1));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void blamesTheLabelAndTheRow(Map<String, String> engine) {
        Dataset<Row> data = numbers();
        Exception raised = assertThrows(
                Exception.class,
                () -> TestSpark.with(
                        engine,
                        () -> data.select(RowErrors.locating("--apply y", expr("12 div (x - 2) + length(text)"), data))
                                .collectAsList()));
        Throwable cause = raised;
        while (!(cause instanceof RowException)) {
            cause = cause.getCause();
        }
        assertTrue(cause.getMessage().startsWith("--apply y raised: " + BY_ZERO), cause.getMessage());
        assertTrue(
                cause.getMessage().contains("x = 2") && cause.getMessage().contains("text = '1'"), cause.getMessage());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void isTheColumnItselfWhereNothingRaises(Map<String, String> engine) {
        Dataset<Row> data = numbers();
        List<Row> rows = TestSpark.with(
                engine,
                () -> data.select(
                                RowErrors.locating("--apply y", expr("if(x = 1, NULL, x * 2)"), data)
                                        .as("y"),
                                RowErrors.locating("--apply z", expr("array(text)"), data)
                                        .as("z"))
                        .collectAsList());
        assertEquals("[0,ArraySeq(-1)]", rows.get(0).toString());
        assertEquals("[null,ArraySeq(0)]", rows.get(1).toString());
        assertEquals("[6,ArraySeq(2)]", rows.get(3).toString());
    }
}
