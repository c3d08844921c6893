package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.sql.catalog.CatalogFunction;

class ActivationsCatalogTest {
    private static final SparkSession SPARK = session();

    private static SparkSession session() {
        SparkSession spark = TestSpark.newSession();
        spark.conf().set("spark.sql.catalog.activations", ActivationsCatalog.class.getName());
        return spark;
    }

    static Stream<Activation> functions() {
        return ActivationRegistry.all().stream();
    }

    private static Calls call(Activation f) {
        boolean required = f.parameters().stream().anyMatch(Parameter::required);
        return required ? Calls.shortest(f) : new Calls(f, List.of());
    }

    private static String sql(Activation f, String x) {
        return "activations." + call(f).sql(x);
    }

    @Test
    void listsEveryFunction() {
        Set<String> shown = SPARK.sql("SHOW FUNCTIONS IN activations").collectAsList().stream()
                .map(row -> row.getString(0).replaceFirst(".*\\.", ""))
                .collect(Collectors.toSet());
        functions().forEach(f -> assertTrue(shown.contains(f.name()), f.name() + " missing in " + shown));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void givesTheBitsOfTheKernel(Activation f) {
        Dataset<Row> numbers = Numbers.stored();
        numbers.createOrReplaceTempView("numbers");
        SPARK.createDataFrame(numbers.javaRDD(), numbers.schema()).createOrReplaceTempView("numbers");
        Dataset<Row> result = SPARK.sql("SELECT d, f, %s, %s FROM numbers".formatted(sql(f, "d"), sql(f, "f")));
        boolean three = f.parameters().stream().anyMatch(Parameter::required);
        for (Row row : result.collectAsList()) {
            if (row.isNullAt(0)) {
                assertNull(row.get(2));
                assertNull(row.get(3));
            } else {
                assertEquals(Numbers.bits(call(f).value(row.getDouble(0))), Numbers.bits(row.get(2)));
                Object ofFloat = three
                        ? (Object) call(f).value((double) row.getFloat(1))
                        : (Object) call(f).value(row.getFloat(1));
                assertEquals(Numbers.bits(ofFloat), Numbers.bits(row.get(3)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isAStaticCallInThePlanAndInGeneratedCode(Activation f) {
        String type = CatalogFunction.className(f);
        for (String x : List.of("CAST(id AS DOUBLE)", "CAST(id AS FLOAT)", "id")) {
            String query = "SELECT %s FROM range(3)".formatted(sql(f, x));
            String plan = text("EXPLAIN " + query);
            String call = TestSpark.isSpark4()
                    ? "static_invoke(%s.invoke(".formatted(type)
                    : "staticinvoke(class %s, ".formatted(type);
            assertTrue(plan.contains(call), plan);
            String code = text("EXPLAIN CODEGEN " + query);
            assertTrue(code.contains("*(1) Project"), code);
            assertTrue(code.contains(type + ".invoke("), code);
            assertFalse(code.contains("references[1]"), () -> "an object of the function in " + code);
        }
    }

    private static String text(String query) {
        return SPARK.sql(query).first().getString(0);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void takesIntegersAndDecimals(Activation f) {
        Row row = SPARK.sql("SELECT %s, %s, %s".formatted(sql(f, "-3"), sql(f, "-3.0"), sql(f, "NULL")))
                .first();
        assertEquals(call(f).value(-3.0), row.get(0));
        assertEquals(call(f).value(-3.0), row.get(1));
        assertNull(row.get(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            activations.leaky_relu(1, 0.1) | takes x alone through a catalog
            activations.relu()             | takes x alone through a catalog
            activations.relu(array(1))     | takes numbers through a catalog, but got ARRAY<INT>
            activations.nothing(1)         | [UNRESOLVED_ROUTINE]
            activations.deeper.relu(1)     | relu
            """)
    void saysWhatItTakes(String call, String message) {
        AnalysisException e = assertThrows(AnalysisException.class, () -> SPARK.sql("SELECT " + call));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
