package org.sparkactivations.sql.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;

class TypesTest {
    private static final List<String> EXACT =
            List.of("TINYINT", "SMALLINT", "INT", "BIGINT", "DECIMAL(5,2)", "DECIMAL(38,18)");

    static Stream<Activation> functions() {
        return ActivationRegistry.all().stream();
    }

    static Stream<Arguments> exactFunctionsAndTypes() {
        return functions()
                .filter(f -> f.exact().isPresent())
                .flatMap(f -> EXACT.stream().map(type -> Arguments.of(f, type)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void keepsDouble(Activation f) {
        Dataset<Row> result =
                TestSpark.session().sql("SELECT " + Calls.shortest(f).sql("1D"));
        assertEquals(DataTypes.DoubleType, result.schema().fields()[0].dataType());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void keepsFloatExceptTanhWhichSparkDefines(Activation f) {
        Dataset<Row> result =
                TestSpark.session().sql("SELECT " + Calls.shortest(f).sql("1F"));
        DataType expected = f.name().equals("tanh") ? DataTypes.DoubleType : DataTypes.FloatType;
        assertEquals(expected, result.schema().fields()[0].dataType());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void takesIntegersAndDecimals(Activation f) {
        Calls call = Calls.shortest(f);
        String columns = EXACT.stream()
                .map(type -> call.sql("CAST(-3 AS %s)".formatted(type)))
                .collect(Collectors.joining(", "));
        Dataset<Row> result = TestSpark.session().sql("SELECT " + columns);
        Row row = result.first();
        for (int i = 0; i < EXACT.size(); i++) {
            DataType expected = f.exact().isPresent() ? DataType.fromDDL(EXACT.get(i)) : DataTypes.DoubleType;
            assertEquals(expected, result.schema().fields()[i].dataType());
            assertEquals(call.value(-3.0) + 0.0, ((Number) row.get(i)).doubleValue() + 0.0, EXACT.get(i));
        }
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("exactFunctionsAndTypes")
    void clipsExactNumbersByFoldingAndInGeneratedCode(Activation f, String type) {
        List<Integer> numbers = IntStream.rangeClosed(-9, 9).boxed().toList();
        String folded = numbers.stream()
                .map(x -> "%s(CAST(%d AS %s))".formatted(f.name(), x, type))
                .collect(Collectors.joining(", "));
        Row row = TestSpark.rows("SELECT " + folded).get(0);
        List<Row> rows = TestSpark.rows(
                "SELECT %s(CAST(if(id = 10, NULL, id) AS %s)) FROM range(-9, 11, 1, 1)".formatted(f.name(), type));
        for (int x : numbers) {
            double expected = f.value((double) x, f.defaults());
            assertEquals(expected, ((Number) row.get(x + 9)).doubleValue(), "folded " + x);
            assertEquals(expected, ((Number) rows.get(x + 9).get(0)).doubleValue(), "generated " + x);
        }
        assertNull(rows.get(19).get(0));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void castsIntegersOnceAParameterIsGiven(Activation f) {
        Calls.of(f).filter(call -> !call.arguments().isEmpty()).forEach(call -> {
            Object value = TestSpark.value("SELECT " + call.sql("-3"));
            assertEquals(call.value(-3.0), value, call::toString);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relu(-2) | 0
            relu(CAST(-128 AS TINYINT)) | 0
            relu(9223372036854775807) | 9223372036854775807
            relu(CAST('-9223372036854775808' AS BIGINT)) | 0
            relu(0.3) | 0.3
            relu(-0.3) | 0.0
            relu(-12345678901234567890.123456789) | 0.000000000
            relu(12345678901234567890.123456789) | 12345678901234567890.123456789
            relu(CAST(0.99 AS DECIMAL(2,2))) | 0.99
            """)
    void reluOfExactNumbers(String call, BigDecimal expected) {
        assertEquals(expected, new BigDecimal(TestSpark.value("SELECT " + call).toString()));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void nullLiteralIsADoubleNull(Activation f) {
        Dataset<Row> result =
                TestSpark.session().sql("SELECT " + Calls.shortest(f).sql("NULL"));
        assertEquals(DataTypes.DoubleType, result.schema().fields()[0].dataType());
        assertNull(result.first().get(0));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isNullableWhereItsArgumentIs(Activation f) {
        Dataset<Row> result = TestSpark.session()
                .range(1)
                .selectExpr(Calls.shortest(f).sql("id"), Calls.shortest(f).sql("if(id = 0, NULL, id)"));
        assertFalse(result.schema().fields()[0].nullable());
        assertEquals(true, result.schema().fields()[1].nullable());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void takesAStringAsExpDoes(Activation f) {
        for (String ansi : List.of("true", "false")) {
            TestSpark.with(Map.of("spark.sql.ansi.enabled", ansi), () -> {
                for (String argument : List.of("'1.5'", "' 2 '", "'abc'", "s", "CAST(NULL AS STRING)")) {
                    String call = Calls.shortest(f).sql(argument);
                    assertEquals(outcome("exp(" + argument + ")"), outcome(call), call);
                }
                return null;
            });
        }
    }

    /** The class of the error, or whether the result is NULL. */
    private static String outcome(String call) {
        try {
            List<Row> rows = TestSpark.rows("SELECT %s FROM VALUES ('7'), ('x') t(s)".formatted(call));
            return rows.stream()
                    .map(row -> row.get(0) == null ? "NULL" : "DOUBLE")
                    .toList()
                    .toString();
        } catch (Exception e) {
            return e.getClass().getName() + e.getMessage().replaceAll("(?s)].*", "");
        }
    }
}
