package org.sparkactivations.udf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;

/** The classes that {@code registerJavaFunction} takes by name, under names of their own beside the extension's. */
class UdfTest {
    private static final SparkSession SPARK = TestSpark.newSession();

    static Stream<Activation> functions() {
        return ActivationRegistry.all().stream();
    }

    static Stream<ArrayActivation> arrayFunctions() {
        return ActivationRegistry.arrayFunctions().stream();
    }

    static String className(Definition f) {
        return Arrays.stream(f.name().split("_", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", "org.sparkactivations.udf.", ""));
    }

    @BeforeAll
    static void registersAll() {
        functions().forEach(f -> {
            SPARK.udf().registerJava("udf_" + f.name(), className(f), null);
            SPARK.udf().registerJava("udf_array_" + f.name(), className(f) + "Array", null);
        });
    }

    @ParameterizedTest
    @MethodSource("arrayFunctions")
    void takesWholeArrays(ArrayActivation f) {
        SPARK.udf().registerJava("udf_" + f.name(), className(f), null);
        Row row = SPARK.sql("SELECT %1$s(array(-3, 2)), %1$s(array(-3.0, 2)), %1$s(array(1, NULL)), %1$s(NULL)"
                        .formatted("udf_" + f.name()))
                .first();
        List<Double> expected =
                Arrays.stream(f.value(new double[] {-3, 2})).boxed().toList();
        assertEquals(expected, row.getList(0));
        assertEquals(expected, row.getList(1));
        assertNull(row.get(2));
        assertNull(row.get(3));
    }

    /** The required parameters, as SQL. */
    private static String parameters(Activation f) {
        return f.parameters().stream()
                .filter(Parameter::required)
                .map(p -> ", 0.5")
                .collect(Collectors.joining());
    }

    private static double value(Activation f, double x) {
        double[] values = f.defaults();
        for (int i = 0; i < values.length; i++) {
            values[i] = f.parameters().get(i).required() ? 0.5 : values[i];
        }
        return f.value(x, values);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void takesNumbersOfEveryType(Activation f) {
        String columns = Stream.of("-3Y", "-3S", "-3", "-3L", "CAST(-3 AS FLOAT)", "-3D", "-3.0", "NULL")
                .map(x -> "udf_%s(%s%s)".formatted(f.name(), x, parameters(f)))
                .collect(Collectors.joining(", "));
        Dataset<Row> result = SPARK.sql("SELECT " + columns);
        assertTrue(Arrays.stream(result.schema().fields())
                .allMatch(field -> field.dataType().sql().equals("DOUBLE")));
        Row row = result.first();
        for (int i = 0; i < 7; i++) {
            assertEquals(value(f, -3.0), row.getDouble(i), result.columns()[i]);
        }
        assertNull(row.get(7));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void takesArraysOfNumbersOfEveryType(Activation f) {
        String columns = Stream.of("FLOAT", "DOUBLE", "INT", "DECIMAL(3,1)")
                .map(type -> "udf_array_%s(CAST(array(-3, NULL, 2) AS ARRAY<%s>)%s)"
                        .formatted(f.name(), type, parameters(f)))
                .collect(Collectors.joining(", "));
        Dataset<Row> result = SPARK.sql("SELECT %s, udf_array_%s(NULL%s)".formatted(columns, f.name(), parameters(f)));
        Row row = result.first();
        for (int i = 0; i < 4; i++) {
            assertEquals(
                    DataType.fromDDL("ARRAY<DOUBLE>"),
                    result.schema().fields()[i].dataType());
            assertEquals(Arrays.asList(value(f, -3.0), null, value(f, 2.0)), row.getList(i));
        }
        assertNull(row.get(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"udf_relu('a')", "udf_array_relu(1)", "udf_array_relu(array('a'))"})
    void saysWhatItTakes(String call) {
        Exception e =
                assertThrows(Exception.class, () -> SPARK.sql("SELECT " + call).collect());
        String causes = Stream.iterate((Throwable) e, t -> t != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .collect(Collectors.joining("\n"));
        assertTrue(causes.matches("(?s).*relu\\(x.*\\) takes (an array of )?numbers.*, but got .*"), causes);
    }

    @Test
    void runsOnExecutors() {
        assertEquals(
                "[[0.0], [0.0], [1.0]]",
                SPARK.sql("SELECT udf_relu(id - 1) FROM range(0, 3, 1, 2) ORDER BY id")
                        .collectAsList()
                        .toString());
    }
}
