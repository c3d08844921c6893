package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.sparkactivations.Activations;
import org.sparkactivations.TestSpark;

/** Names that a user keeps for functions of their own, and what happens to these where no setting does. */
class ExcludedNamesTest {
    private final SparkSession spark = TestSpark.newSession();

    private Object value(String expression) {
        return spark.sql("SELECT " + expression).first().get(0);
    }

    private void isUnknown(String expression) {
        AnalysisException e = assertThrows(AnalysisException.class, () -> spark.sql("SELECT " + expression));
        assertTrue(e.getMessage().startsWith("[UNRESOLVED_ROUTINE]"), e.getMessage());
    }

    @Test
    void anExcludedNameIsTheUsers() {
        spark.conf().set(ExcludedNames.KEY, "linear, Threshold,,no_such_function");
        Activations.register(spark);
        isUnknown("linear(1)");
        isUnknown("threshold(1, 0, 0)");
        assertEquals(1.0, value("linear_grad(3)"));
        UDF3<Integer, Integer, Integer, Integer> own = (a, b, c) -> a * b + c;
        spark.udf().register("linear", own, DataTypes.IntegerType);
        assertEquals(7, value("linear(2, 3, 1)"));
        assertEquals(1.0, TestSpark.value("SELECT linear(1)"), "another session keeps it");
    }

    @Test
    void anAliasAndAGradientAreNamesOfTheirOwn() {
        spark.conf().set(ExcludedNames.KEY, "swish,silu_grad,softmax,activation_curve");
        Activations.register(spark);
        isUnknown("swish(1)");
        isUnknown("silu_grad(1)");
        isUnknown("softmax(array(1))");
        assertThrows(AnalysisException.class, () -> spark.sql("SELECT * FROM activation_curve('relu', 0, 1, 1)"));
        assertEquals(0.0, value("silu(0)"));
        assertEquals(0.5, value("swish_grad(0)"));
    }

    @Test
    void tanhIsThenSparksOwn() {
        spark.conf().set(ExcludedNames.KEY, "tanh");
        Activations.register(spark);
        assertEquals(
                "org.apache.spark.sql.catalyst.expressions.Tanh",
                spark.catalog().listFunctions().where("name = 'tanh'").first().className());
        assertThrows(AnalysisException.class, () -> spark.sql("SELECT tanh(array(1))"));
    }

    @Test
    void registeringAgainGivesBackWhatIsNoLongerExcluded() {
        spark.conf().set(ExcludedNames.KEY, "relu,tanh,activation_curve");
        Activations.register(spark);
        isUnknown("relu(1)");
        spark.conf().unset(ExcludedNames.KEY);
        Activations.register(spark);
        assertEquals(0, value("relu(-1)"));
        assertEquals(List.of(0.0), spark.sql("SELECT tanh(array(0))").first().getList(0));
        assertEquals(
                1, spark.sql("SELECT * FROM activation_curve('relu', 0, 1, 1)").count());
    }

    @Test
    @EnabledIf(
            value = "org.sparkactivations.TestSpark#isSpark42",
            disabledReason = "before 4.2 a session's own function replaces one of the same name")
    void aSessionsOwnFunctionIsFoundToBeHidden() {
        assertEquals(List.of(), ActivationFunctions.hiding(spark));
        UDF1<Object, Double> own = x -> 42.0;
        spark.udf().register("sigmoid", own, DataTypes.DoubleType);
        assertEquals(0.5, value("sigmoid(0)"));
        assertEquals(42.0, value("session.sigmoid(0)"));
        assertEquals(List.of("sigmoid"), ActivationFunctions.hiding(spark));
        spark.conf().set("spark.sql.functionResolution.sessionOrder", "first");
        assertEquals(42.0, value("sigmoid(0)"));
        assertEquals(List.of(), ActivationFunctions.hiding(spark));
    }

    @Test
    void aFunctionOfTheCurrentDatabaseIsFoundToBeHidden() {
        spark.sql("CREATE DATABASE IF NOT EXISTS own_functions");
        spark.sql("USE own_functions");
        spark.sql("CREATE OR REPLACE FUNCTION own_functions.mish AS 'org.sparkactivations.udf.HiveMish'");
        try {
            assertEquals(List.of("mish"), ActivationFunctions.hiding(spark));
        } finally {
            spark.sql("DROP FUNCTION own_functions.mish");
            spark.sql("DROP DATABASE own_functions");
        }
    }

    @Test
    void everyNameIsOneThatMayBeExcluded() {
        assertTrue(ExcludedNames.all().containsAll(Set.of("relu", "relu_grad", "swish", "glu", "activation_curve")));
    }
}
