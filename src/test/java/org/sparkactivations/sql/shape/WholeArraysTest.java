package org.sparkactivations.sql.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.Activations;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.sql.expression.Numbers;

/** The functions that look at a whole array: softmax and its kin. */
class WholeArraysTest {
    private static final String NUMBERS = "-2, 0.5, 3, 1";

    static Stream<ArrayActivation> functions() {
        return ActivationRegistry.arrayFunctions().stream();
    }

    private static double[] numbers() {
        return new double[] {-2, 0.5, 3, 1};
    }

    private static String bits(double[] values) {
        return Arrays.stream(values).mapToObj(Numbers::bits).toList().toString();
    }

    private static String bits(List<?> values) {
        return values.stream().map(Numbers::bits).toList().toString();
    }

    private static Dataset<Row> sql(String query) {
        return TestSpark.session().sql(query);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void takesArraysOfEveryNumericType(ArrayActivation f) {
        List<String> types = List.of("TINYINT", "SMALLINT", "INT", "BIGINT", "DOUBLE", "DECIMAL(5,2)", "FLOAT");
        // A column, so that the code is generated, and a literal, so that it is folded.
        for (String x : List.of("id", "1")) {
            String columns = types.stream()
                    .map(type -> "%s(CAST(array(-2, 0, 3, %s) AS ARRAY<%s>))".formatted(f.name(), x, type))
                    .collect(Collectors.joining(", "));
            Dataset<Row> result = sql("SELECT " + columns + " FROM range(1, 2)");
            Row row = result.first();
            for (int i = 0; i < 6; i++) {
                assertEquals(
                        "array<double>", result.schema().fields()[i].dataType().simpleString());
                assertEquals(bits(f.value(new double[] {-2, 0, 3, 1})), bits(row.getList(i)), types.get(i));
            }
            assertEquals("array<float>", result.schema().fields()[6].dataType().simpleString());
            float[] floats = f.value(new float[] {-2, 0, 3, 1});
            for (int i = 0; i < floats.length; i++) {
                assertEquals(floats[i], row.getList(6).get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aNullElementMakesTheResultNull(ArrayActivation f) {
        for (String source : List.of("range(1)", "VALUES (0L) t(id)")) {
            Row row =
                    sql("SELECT %1$s(array(id * 1D, NULL)), %1$s(CAST(NULL AS ARRAY<DOUBLE>)), %1$s(array()), %1$s(array(NULL, NULL)), "
                                            .formatted(f.name())
                                    + "%s(array(double('NaN'), id)) FROM %s".formatted(f.name(), source))
                            .first();
            assertNull(row.get(0));
            assertNull(row.get(1));
            assertEquals(List.of(), row.getList(2));
            assertNull(row.get(3));
            assertTrue(row.getList(4).stream().allMatch(value -> Double.isNaN((Double) value)));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void takesVectors(ArrayActivation f) {
        List<Row> rows = List.of(
                RowFactory.create(Vectors.dense(numbers())),
                RowFactory.create(Vectors.sparse(4, new int[] {1, 3}, new double[] {2, -1})),
                RowFactory.create((Object) null));
        Dataset<Row> table =
                TestSpark.session().createDataFrame(rows, new StructType().add("v", SQLDataTypes.VectorType()));
        for (Dataset<Row> source : List.of(table, table.repartition(1).cache())) {
            List<Row> result = source.selectExpr("v", f.name() + "(v)").collectAsList();
            for (Row row : result) {
                if (row.isNullAt(0)) {
                    assertNull(row.get(1));
                } else {
                    assertEquals(DenseVector.class, row.get(1).getClass());
                    assertEquals(bits(f.value(((Vector) row.get(0)).toArray())), bits(((Vector) row.get(1)).toArray()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isAStaticCallInGeneratedCode(ArrayActivation f) {
        String code = (String)
                TestSpark.value("EXPLAIN CODEGEN SELECT %s(array(id * 1D, NULL)) FROM range(2)".formatted(f.name()));
        assertTrue(code.startsWith("Found 1 WholeStageCodegen subtrees."), code);
        assertTrue(code.contains(f.home().getName() + "." + f.method() + "(y)"), code);
        assertFalse(code.contains("Double.valueOf"), code);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void documentedExamples(ArrayActivation f) {
        assertFalse(f.examples().isEmpty());
        f.examples()
                .forEach(example -> assertEquals(
                        example.result(),
                        sql("SELECT CAST(" + example.call() + " AS STRING)")
                                .first()
                                .getString(0)));
        String text =
                sql("DESCRIBE FUNCTION EXTENDED " + f.name()).collectAsList().toString();
        assertTrue(text.contains(f.formula()) && text.contains(f.use()) && text.contains(f.error()), text);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isOfferedOnColumns(ArrayActivation f) throws ReflectiveOperationException {
        Column column = (Column) Activations.class
                .getMethod(f.name(), Column.class)
                .invoke(null, functions.expr("array(" + NUMBERS + ")"));
        Dataset<Row> result = TestSpark.session().range(1).select(column);
        assertTrue(result.columns()[0].startsWith(f.name() + "(array("), result.columns()[0]);
        assertEquals(bits(f.value(numbers())), bits(result.first().getList(0)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void refusesNumbersAndNestedArrays(ArrayActivation f) {
        for (String ansi : List.of("true", "false")) {
            for (String x : List.of("1", "'a'", "array('a')", "array(array(1))")) {
                TestSpark.with(Map.of("spark.sql.ansi.enabled", ansi), () -> {
                    AnalysisException e =
                            assertThrows(AnalysisException.class, () -> sql("SELECT %s(%s)".formatted(f.name(), x)));
                    assertTrue(
                            e.getMessage().contains("[DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE]")
                                    && e.getMessage().contains("(\"ARRAY<NUMERIC>\" or \"VECTOR\")"),
                            e.getMessage());
                    return null;
                });
            }
        }
        assertTrue(assertThrows(AnalysisException.class, () -> sql("SELECT %s(array(1), 2)".formatted(f.name())))
                .getMessage()
                .startsWith("[WRONG_NUM_ARGS"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void nullIsNull(ArrayActivation f) {
        for (String ansi : List.of("true", "false")) {
            TestSpark.with(Map.of("spark.sql.ansi.enabled", ansi), () -> {
                Dataset<Row> result = sql("SELECT %1$s(NULL), %1$s(nullif(array(1), array(1)))".formatted(f.name()));
                assertEquals(
                        "array<double>", result.schema().fields()[0].dataType().simpleString());
                assertEquals("[null,null]", result.first().toString());
                return null;
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT glu(array(1, 2, 3))",
                "SELECT glu(array(id, 1, 2)) FROM range(1)",
                "SELECT glu(array(1F, id, 2)) FROM VALUES (1F) t(id)"
            })
    void anOddLengthIsNamed(String query) {
        isOddLength(() -> sql(query).collect(), "glu takes an array of even length");
    }

    @Test
    void anOddVectorIsNamedAVector() {
        List<Row> rows = List.of(RowFactory.create(Vectors.dense(1, 2, 3)));
        Dataset<Row> table =
                TestSpark.session().createDataFrame(rows, new StructType().add("v", SQLDataTypes.VectorType()));
        for (Dataset<Row> source : List.of(table, table.repartition(1).cache())) {
            isOddLength(() -> source.selectExpr("glu(v)").collect(), "glu takes a vector of even length");
        }
    }

    private static void isOddLength(Executable query, String text) {
        Exception e = assertThrows(Exception.class, query);
        InvalidLengthException cause = Stream.iterate((Throwable) e, t -> t != null, Throwable::getCause)
                .filter(InvalidLengthException.class::isInstance)
                .map(InvalidLengthException.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(e));
        assertTrue(cause.getMessage().startsWith("[INVALID_ARRAY_LENGTH.ODD] " + text), cause.getMessage());
        assertTrue(cause.getMessage().endsWith("this one has 3 elements. SQLSTATE: 22023"), cause.getMessage());
        assertEquals("INVALID_ARRAY_LENGTH.ODD", cause.getErrorClass());
        assertEquals("22023", cause.getSqlState());
    }
}
