package org.sparkactivations.sql.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.ActivationRegistry;

class SparkTanhTest {
    private static final Map<String, String> SPARKS = Map.of("spark.sparkactivations.tanh", "spark");

    private static Class<?> expression(Dataset<Row> table) {
        return table.queryExecution()
                .analyzed()
                .expressions()
                .head()
                .children()
                .head()
                .getClass();
    }

    @Test
    void isReplacedInSql() {
        assertEquals(ActivationExpression.class, expression(TestSpark.session().sql("SELECT tanh(id) FROM range(1)")));
        assertEquals(ActivationRegistry.get("tanh").value(0.3), TestSpark.value("SELECT tanh(0.3)"));
    }

    @Test
    @EnabledIf(
            value = "org.sparkactivations.TestSpark#isSpark4",
            disabledReason = "functions.tanh of Spark 3.5 names its expression and asks no registry")
    void isReplacedInSparksOwnColumnFunction() {
        Dataset<Row> table = TestSpark.session().range(1).select(functions.tanh(functions.col("id")));
        assertEquals(ActivationExpression.class, expression(table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1Y", "1S", "1", "1L", "1F", "1D", "1.5", "'1'", "NULL"})
    void keepsTheTypeThatSparkGives(String x) {
        String query = "SELECT tanh(" + x + ")";
        SparkSession spark = TestSpark.session();
        assertEquals(DataTypes.DoubleType, spark.sql(query).schema().fields()[0].dataType());
        assertEquals(
                DataTypes.DoubleType,
                TestSpark.with(
                        SPARKS, () -> spark.sql(query).schema().fields()[0].dataType()));
    }

    @Test
    void isLeftToSparkWhereTheSessionSaysSo() {
        SparkSession spark = TestSpark.newSession();
        spark.conf().set("spark.sparkactivations.tanh", "spark");
        assertEquals(
                "org.apache.spark.sql.catalyst.expressions.Tanh",
                expression(spark.sql("SELECT tanh(id) FROM range(1)")).getName());
        assertEquals(
                "org.apache.spark.sql.catalyst.expressions.Tanh",
                expression(spark.sql("SELECT tanh(x => id) FROM range(1)")).getName());
        assertEquals(
                ActivationExpression.class,
                expression(TestSpark.session().sql("SELECT tanh(id) FROM range(1)")),
                "another session is not asked");
    }

    @Test
    void namesAWrongSetting() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> TestSpark.with(
                        Map.of("spark.sparkactivations.tanh", "yes"), () -> TestSpark.value("SELECT tanh(1)")));
        assertTrue(e.getMessage().contains("spark.sparkactivations.tanh is yes; set it to spark"), e.getMessage());
    }
}
