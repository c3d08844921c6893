package org.sparkactivations.sql.error;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.udf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;

/** Exceptions that are checked ones to Java. */
class UdfErrorsTest {
    static List<Arguments> engines() {
        return RowErrorsTest.engines();
    }

    private static Dataset<Row> numbers() {
        return TestSpark.session()
                .range(0, 3, 1, 1)
                .select(col("id").as("x"), expr("if(id = 1, '{', '{\"a\": 1}')").as("json"));
    }

    private static Column throwing() {
        UDF1<Long, Long> function = x -> {
            if (x == 1) {
                throw new IOException("no one");
            }
            return x;
        };
        return udf(function, DataTypes.LongType).apply(col("x"));
    }

    private static Column failingFast() {
        return expr("from_json(json, 'a INT', map('mode', 'FAILFAST')).a");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void catchesACheckedException(Map<String, String> engine) {
        List<Row> rows = TestSpark.with(
                engine,
                () -> numbers()
                        .select(
                                RowErrors.catching(throwing()).as("g"),
                                RowErrors.catching(failingFast()).as("h"))
                        .collectAsList());
        assertEquals("[[0,null],[1,null]]", rows.get(0).toString());
        assertEquals("[[2,null],[1,null]]", rows.get(2).toString());
        Row udf = rows.get(1).getStruct(0);
        assertTrue(udf.isNullAt(0) && udf.getString(1).contains("no one"), udf.toString());
        Row json = rows.get(1).getStruct(1);
        assertTrue(json.isNullAt(0) && json.getString(1).contains("MALFORMED_RECORD"), json.toString());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void blamesTheRowOfACheckedException(Map<String, String> engine) {
        Dataset<Row> data = numbers();
        Exception raised = assertThrows(
                Exception.class,
                () -> TestSpark.with(
                        engine,
                        () -> data.select(RowErrors.locating("--apply y", throwing(), data))
                                .collectAsList()));
        Throwable cause = raised;
        while (cause != null && !(cause instanceof RowException)) {
            cause = cause.getCause();
        }
        assertNotNull(cause, raised.toString());
        assertTrue(cause.getMessage().contains("no one") && cause.getMessage().contains("x = 1"), cause.getMessage());
    }
}
