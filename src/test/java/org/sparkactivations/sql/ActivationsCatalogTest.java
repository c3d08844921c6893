package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.Definition;
import org.sparkactivations.function.Parameter;
import org.sparkactivations.sql.catalog.CatalogFunction;
import org.sparkactivations.sql.catalog.CatalogSession;

/** The catalog as Spark shows it: its list, its plans, its errors. What it computes is in {@code CatalogShapesTest}. */
class ActivationsCatalogTest {
    private static final SparkSession SPARK = CatalogSession.SPARK;

    static Stream<Definition> definitions() {
        return ActivationRegistry.definitions();
    }

    static Stream<Activation> functionsOfXAlone() {
        return ActivationRegistry.all().stream()
                .filter(f -> f.parameters().stream().noneMatch(Parameter::required));
    }

    private static String text(String query) {
        return SPARK.sql(query).collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void listsEveryFunctionAndAlias() {
        Set<String> shown = SPARK.sql("SHOW USER FUNCTIONS IN activations").collectAsList().stream()
                .map(row -> row.getString(0).replaceFirst(".*\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> names = definitions()
                .flatMap(f -> Stream.concat(Stream.of(f.name()), f.aliases().stream()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(names, shown);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void describesEveryFunction(Definition f) throws NoSuchFunctionException {
        for (String name :
                Stream.concat(Stream.of(f.name()), f.aliases().stream()).toList()) {
            String text = new ActivationsCatalog()
                    .loadFunction(Identifier.of(new String[0], name.toUpperCase(Locale.ROOT)))
                    .description();
            assertTrue(text.contains(f.signature()) && text.contains(f.formula()) && text.contains(f.use()), text);
        }
    }

    @ParameterizedTest
    @MethodSource("functionsOfXAlone")
    void aNumberAloneIsAStaticCallInThePlanAndInGeneratedCode(Activation f) {
        String type = CatalogFunction.className(f);
        for (String x : List.of("CAST(id AS DOUBLE)", "CAST(id AS FLOAT)")) {
            String query = "SELECT activations.%s(%s) FROM range(3)".formatted(f.name(), x);
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BoundArray  | sigmoid(array(id * 1D, NULL))
            BoundArray  | relu(array(id))
            BoundArray  | leaky_relu(array(array(id)), 0.1)
            BoundArray  | relu(array(id), 0.1, 6, 0)
            BoundArray  | gelu(array(id), true)
            BoundArray  | softmax(array(id * 1F))
            BoundExact  | relu(id)
            BoundExact  | relu6(CAST(id AS DECIMAL(5,2)))
            BoundScalar | leaky_relu(id, 0.1)
            BoundScalar | relu(CAST(id AS FLOAT), 0.1, 6)
            BoundScalar | threshold(id, 0.5, -1)
            BoundScalar | gelu(id * 1D, true)
            """)
    void theRestIsAMethodThatGeneratedCodeCalls(String type, String call) {
        String code = text("EXPLAIN CODEGEN SELECT activations.%s FROM range(3)".formatted(call));
        assertTrue(code.contains("*(1) Project"), code);
        assertTrue(code.matches("(?s).*%s\\) references\\[\\d+].{1,40}\\.invoke\\(.*".formatted(type)), code);
        assertFalse(code.contains("transform("), code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sigmoid(x)",
                "relu(x)",
                "leaky_relu(x, 0.5)",
                "leaky_relu(x, CAST(0.5 AS STRING))",
                "sigmoid(array(x))",
                "softmax(array(x))"
            })
    void equalCallsAreOneExpression(String call) {
        String query = "SELECT activations.%s y, count(*) FROM VALUES (1), (1) t(x) GROUP BY activations.%s";
        assertEquals(2L, SPARK.sql(query.formatted(call, call)).first().getLong(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            activations.nothing(1)                     | [UNRESOLVED_ROUTINE]
            activations.deeper.relu(1)                 | relu
            activations.relu()                         | relu takes 1 to 4 arguments, relu(x, negative_slope, max_value, threshold), but got 0
            activations.relu(1, 2, 3, 4, 5)            | but got 5
            activations.tanh(1, 2)                     | tanh takes 1 argument, tanh(x), but got 2
            activations.threshold(1, 2)                | threshold takes 3 arguments, threshold(x, threshold, default_value), but got 2
            activations.softmax(array(1), 2)           | softmax takes 1 argument, softmax(x), but got 2
            activations.relu(true)                     | relu takes ("NUMERIC" or "ARRAY<NUMERIC>" or "VECTOR") for x, but got BOOLEAN
            activations.relu(array('a'), 1)            | for x, but got ARRAY<STRING>
            activations.softmax(1)                     | softmax takes ("ARRAY<NUMERIC>" or "VECTOR") for x, but got INT
            activations.softmax(array(array(1)))       | but got ARRAY<ARRAY<INT>>
            activations.leaky_relu(1, true)            | leaky_relu takes DOUBLE for negative_slope, but got BOOLEAN
            activations.leaky_relu(1, array(1))        | leaky_relu takes DOUBLE for negative_slope, but got ARRAY<INT>
            activations.leaky_relu(1, NULL)            | leaky_relu takes DOUBLE for negative_slope, but got NULL
            activations.gelu(1, 1)                     | gelu takes BOOLEAN for approximate, but got INT
            """)
    void saysWhatItTakes(String call, String message) {
        AnalysisException e = assertThrows(AnalysisException.class, () -> SPARK.sql("SELECT " + call));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leaky_relu(x, double('NaN'))           | activations.leaky_relu takes negative_slope in (-Infinity, Infinity), but got NaN
            leaky_relu(array(x), double('Infinity')) | negative_slope in (-Infinity, Infinity), but got Infinity
            relu(x, 0, -1)                         | activations.relu takes max_value in [0, Infinity], but got -1.0
            relu(array(x), 0, x - 2)               | activations.relu takes max_value in [0, Infinity], but got -1.0
            leaky_relu(x, CAST(NULL AS DOUBLE))    | activations.leaky_relu takes negative_slope in (-Infinity, Infinity), but got NULL
            leaky_relu(array(x), if(x = 1, NULL, x)) | negative_slope in (-Infinity, Infinity), but got NULL
            gelu(x, if(x = 1, NULL, true))         | activations.gelu takes approximate in [0, 1], but got NULL
            celu(x, 0)                             | activations.celu takes alpha in (0, Infinity), but got 0.0
            glu(array(x, 1, 2))                    | glu takes an array of even length
            relu(x, max_value => 6)                | max_value => 6
            """)
    void namesTheValueThatAParameterDoesNotTake(String call, String message) {
        for (String source : List.of("VALUES (1) t(x)", "range(1, 2) t(x)")) {
            Exception e = assertThrows(
                    Exception.class,
                    () -> SPARK.sql("SELECT activations.%s FROM %s".formatted(call, source))
                            .collect());
            String causes = Stream.iterate((Throwable) e, t -> t != null, Throwable::getCause)
                    .map(String::valueOf)
                    .collect(Collectors.joining("\n"));
            assertTrue(causes.contains(message), causes);
        }
    }
}
