package org.sparkactivations.sql.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;

/** What the analyzer and the optimizer make of a call, and where in a query it may stand. */
class PlansTest {

    static Stream<Activation> functions() {
        return ActivationRegistry.all().stream();
    }

    private static Dataset<Row> sql(String query) {
        return TestSpark.session().sql(query);
    }

    private static String optimized(Dataset<Row> table) {
        return table.queryExecution().optimizedPlan().toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relu(x)                             | relu(x)
            RELU(x)                             | relu(x)
            relu(x + 1)                         | relu((x + 1))
            relu(x, 0.1)                        | relu(x, 0.1)
            relu(x, max_value => 6)             | relu(x, max_value => 6)
            leaky_relu(x)                       | leaky_relu(x)
            sigmoid(relu(x))                    | sigmoid(relu(x))
            """)
    void namesTheColumnAsTheQueryWroteIt(String call, String name) {
        assertEquals(name, sql("SELECT " + call + " FROM VALUES (1) t(x)").columns()[0]);
    }

    @Test
    void sqlTextParsesToTheSameExpression() {
        Dataset<Row> table = sql("SELECT * FROM VALUES (1D) t(x)");
        String call = "relu(x, max_value => 6.0)";
        assertEquals(
                table.selectExpr(call).columns()[0],
                table.selectExpr(table.selectExpr(call).columns()[0]).columns()[0]);
    }

    /** As {@code abs}: a filter on the result implies that the argument is not NULL. */
    @EnabledIf(
            value = "org.sparkactivations.TestSpark#isSpark4",
            disabledReason = "Spark 3.5 asks for a trait that later lines don't have")
    @ParameterizedTest
    @MethodSource("functions")
    void infersThatTheArgumentIsNotNull(Activation f) {
        Dataset<Row> stored = Numbers.stored();
        Calls.of(f).forEach(call -> {
            assertTrue(optimized(stored.where("abs(d) > 0.25")).contains("isnotnull(d#"));
            String plan = optimized(stored.where(call.sql("d") + " > 0.25"));
            assertTrue(plan.contains("isnotnull(d#"), plan);
        });
    }

    @Test
    void aNullLimitDoesNotMakeTheResultNull() {
        assertEquals(7.0, TestSpark.value("SELECT relu(x, max_value => NULL) FROM VALUES (7) t(x)"));
    }

    @Test
    void equalCallsAreOneExpression() {
        Dataset<Row> table = Numbers.stored();
        Expression first = expression(table, "relu(d, 0.1)");
        assertEquals(first, expression(table, "relu(d, 0.1)"));
        assertEquals(first.hashCode(), expression(table, "relu(d, 0.1)").hashCode());
        assertTrue(first.semanticEquals(expression(table, "RELU(d, 0.1)")));
        assertNotEquals(first, expression(table, "relu(d, 0.2)"));
        assertNotEquals(first, expression(table, "relu(d)"));
        assertNotEquals(first, expression(table, "relu(f, 0.1)"));
        assertNotEquals(first, expression(table, "leaky_relu(d, 0.1)"));
    }

    /** However a call is written, what is grouped by one spelling may be selected by the other. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relu(d, negative_slope => 0.5D)                 | relu(d, 0.5D)
            relu(negative_slope => 0.5D, x => d)            | relu(d, 0.5D)
            relu(d, threshold => 1D, negative_slope => 2D)  | relu(d, negative_slope => 2D, threshold => 1D)
            relu(d, 0.5D, threshold => 1D)                  | relu(d, 0.5D, NULL, 1D)
            relu(d, 0, NULL, 0)                             | relu(d)
            relu(d, max_value => NULL)                      | relu(d)
            relu(d, max_value => double('Infinity'))        | relu(d)
            relu(i, 0)                                      | relu(CAST(i AS DOUBLE))
            relu(f, 0.5)                                    | relu(f, 0.5D)
            relu(a, 0)                                      | relu(a, threshold => 0D)
            relu(array(d), 0)                               | relu(array(d))
            leaky_relu(d)                                   | leaky_relu(d, 0.2)
            leaky_relu(d, 0.5BD)                            | leaky_relu(d, 0.5D)
            leaky_relu(d, '0.5')                            | leaky_relu(d, 1 / 2)
            leaky_relu(d, 1L)                               | leaky_relu(d, 1F)
            leaky_relu_grad(d, 1Y)                          | leaky_relu_grad(d, 2 - 1)
            gelu(d, false)                                  | gelu(d)
            gelu(d, approximate => 1 = 1)                   | gelu(d, true)
            threshold(d, 1, 2)                              | threshold(d, default_value => 2D, threshold => 1D)
            swish(x => d)                                   | silu(d)
            hard_swish_grad(x => d)                         | hard_silu_grad(d)
            softmax(x => array(d))                          | softmax(array(d))
            """)
    void aCallIsOneExpressionHoweverItIsWritten(String first, String second) {
        Dataset<Row> table = sql("SELECT 1D d, 1F f, 1 i, array(1) a FROM range(2)");
        assertTrue(expression(table, first).semanticEquals(expression(table, second)), first + " and " + second);
        assertEquals(
                expression(table, first).semanticHash(),
                expression(table, second).semanticHash());
        table.createOrReplaceTempView("spellings");
        assertEquals(
                1,
                sql("SELECT %s FROM spellings GROUP BY %s".formatted(first, second))
                        .collectAsList()
                        .size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            relu(i)                        | relu(i, 0)
            relu(a)                        | relu(a, 0)
            relu(d, 0.5D)                  | relu(d, 0.25D)
            relu(d, 0.5D)                  | relu(d, threshold => 0.5D)
            relu(d, 0.1D)                  | relu(d, 0.1F)
            leaky_relu(d, 0.2)             | leaky_relu_grad(d, 0.2)
            threshold(d, 1, 2)             | threshold(d, 2, 1)
            gelu(d, true)                  | gelu(d)
            """)
    void differentCallsAreDifferentExpressions(String first, String second) {
        Dataset<Row> table = sql("SELECT 1D d, 1 i, array(1) a FROM range(2)");
        assertFalse(expression(table, first).semanticEquals(expression(table, second)), first + " and " + second);
    }

    private static Expression expression(Dataset<Row> table, String call) {
        return table.selectExpr(call)
                .queryExecution()
                .analyzed()
                .expressions()
                .head()
                .children()
                .head();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void anAliasIsTheSameFunctionUnderItsOwnName(Activation f) {
        for (String alias : f.aliases()) {
            String first = Calls.shortest(f).sql("d");
            String second = first.replace(f.name() + "(", alias + "(");
            Dataset<Row> table = Numbers.stored();
            assertEquals(second, table.selectExpr(second).columns()[0]);
            assertTrue(expression(table, first).semanticEquals(expression(table, second)), alias);
            // What is grouped by one name may be selected by the other.
            assertEquals(
                    1L,
                    sql("SELECT count(*) FROM (SELECT %s FROM VALUES (1D), (1D) t(d) GROUP BY %s)"
                                    .formatted(first, second))
                            .first()
                            .getLong(0));
        }
    }

    @Test
    void evaluatesACommonCallOnce() {
        String code = (String) TestSpark.value(
                "EXPLAIN CODEGEN SELECT sigmoid(id) + 1, sigmoid(id) * 2, sigmoid(id) - 3 FROM range(3)");
        assertEquals(2, code.split("Sigmoid\\.sigmoid\\(", -1).length, code);
    }

    @Test
    void standsInAggregatesWindowsJoinsAndOrder() {
        assertEquals(
                "[[0,2], [1,1], [3,1]]",
                rows(
                        "SELECT relu(x), count(*) FROM VALUES (-1), (-2), (1), (3) t(x) GROUP BY relu(x) ORDER BY relu(x)"));
        assertEquals("[[4]]", rows("SELECT sum(relu(x)) FROM VALUES (-1), (-2), (1), (3) t(x)"));
        assertEquals(
                "[[-1,0], [1,1], [3,4]]",
                rows("SELECT x, sum(relu(x)) OVER (ORDER BY x) FROM VALUES (-1), (1), (3) t(x) ORDER BY x"));
        assertEquals(
                "[[-1,0], [3,3]]",
                rows(
                        "SELECT a.x, b.y FROM VALUES (-1), (3) a(x) JOIN VALUES (0), (3) b(y) ON relu(a.x) = b.y ORDER BY a.x"));
        assertEquals("[[3]]", rows("SELECT x FROM VALUES (-1), (3) t(x) WHERE relu(x) > 0"));
        assertEquals("[[3], [-1]]", rows("SELECT x FROM VALUES (-1), (3) t(x) ORDER BY relu(x) DESC"));
        assertEquals(
                "[[[0,2]]]",
                rows("SELECT transform(array(-1, 2), x -> relu(x))").replace("ArraySeq(0, 2)", "[0,2]"));
    }

    private static String rows(String query) {
        List<Row> rows = sql(query).collectAsList();
        return rows.stream().map(Row::toString).toList().toString();
    }

    /** Spark takes none but builtin functions there. */
    @Test
    void standsInPersistentViewsAndColumnDefaults() {
        SparkSession spark = TestSpark.session();
        spark.sql("DROP TABLE IF EXISTS plans");
        spark.sql("CREATE TABLE plans (x DOUBLE, y DOUBLE DEFAULT relu(0.5D)) USING parquet");
        spark.sql("INSERT INTO plans (x) VALUES (-2D)");
        spark.sql(
                "CREATE OR REPLACE VIEW plans_view AS SELECT relu(x) r, leaky_relu(x, negative_slope => 0.5) l, y FROM plans");
        try {
            Row row = TestSpark.newSession().sql("SELECT * FROM plans_view").first();
            assertEquals("[0.0,-1.0,0.5]", row.toString());
        } finally {
            spark.sql("DROP VIEW plans_view");
            spark.sql("DROP TABLE plans");
        }
    }

    @Test
    void isAFunctionToTheSessionsCatalog() {
        assertTrue(TestSpark.session().catalog().functionExists("relu"));
    }

    @Test
    @EnabledIf(
            value = "org.sparkactivations.TestSpark#isSpark42",
            disabledReason = "Spark names the schema of its own functions from 4.2 on")
    void isFoundAmongTheBuiltinFunctions() {
        assertEquals(0, TestSpark.value("SELECT builtin.relu(-2)"));
        assertEquals(0, TestSpark.value("SELECT system.builtin.relu(-2)"));
    }
}
