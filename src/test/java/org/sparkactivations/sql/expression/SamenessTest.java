package org.sparkactivations.sql.expression;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.TestSpark;

/** The same number gives the same bits on every way that Spark may take to a function. */
class SamenessTest {
    private static final Map<String, String> GENERATED = Map.of(
            "spark.sql.codegen.wholeStage", "true",
            "spark.sql.codegen.factoryMode", "CODEGEN_ONLY",
            "spark.sql.codegen.fallback", "false");
    private static final Map<String, String> INTERPRETED =
            Map.of("spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN");

    private static final Dataset<Row> STORED = Numbers.stored();

    static Stream<Calls> calls() {
        return Calls.all();
    }

    /** What the kernel gives for every number, as a DOUBLE and as a FLOAT. */
    private static List<String> expected(Calls call) {
        List<String> bits = new ArrayList<>();
        for (Double d : Numbers.HARD) {
            bits.add(d == null ? "null" : Numbers.bits(call.value(d)));
            bits.add(d == null ? "null" : floatBits(call, d.floatValue()));
        }
        return bits;
    }

    /** Spark's tanh of a FLOAT is a DOUBLE. */
    private static String floatBits(Calls call, float f) {
        return call.activation().name().equals("tanh")
                ? Numbers.bits(call.value((double) f))
                : Numbers.bits(call.value(f));
    }

    private static List<String> bits(Dataset<Row> table) {
        List<String> bits = new ArrayList<>();
        for (Row row : table.collectAsList()) {
            bits.add(Numbers.bits(row.get(0)));
            bits.add(Numbers.bits(row.get(1)));
        }
        return bits;
    }

    private static Dataset<Row> sql(Dataset<Row> table, Calls call) {
        return table.selectExpr(call.sql("d"), call.sql("f"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void inGeneratedCode(Calls call) {
        withFactoryMode(() -> TestSpark.with(GENERATED, () -> {
            Dataset<Row> result = sql(STORED, call);
            assertTrue(plan(result).contains("*(1) Project"), () -> plan(result));
            assertEquals(expected(call), bits(result));
            return null;
        }));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void interpreted(Calls call) {
        withFactoryMode(() -> TestSpark.with(INTERPRETED, () -> {
            Dataset<Row> result = sql(STORED, call);
            assertFalse(plan(result).contains("*(1)"), () -> plan(result));
            assertEquals(expected(call), bits(result));
            return null;
        }));
    }

    /** The table holds NaN, infinities and zeros, at which SQL's own arithmetic throws under ANSI. */
    @ParameterizedTest
    @MethodSource("calls")
    void underAnsiAndWithout(Calls call) {
        for (String ansi : List.of("true", "false")) {
            TestSpark.with(Map.of("spark.sql.ansi.enabled", ansi), () -> {
                assertEquals(expected(call), bits(sql(STORED, call)), "ANSI " + ansi);
                return null;
            });
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void byTheOptimizerOnATableInThePlan(Calls call) {
        Dataset<Row> result = sql(Numbers.local(), call);
        assertTrue(plan(result).startsWith("LocalTableScan"), () -> plan(result));
        assertEquals(expected(call), bits(result));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void byConstantFolding(Calls call) {
        List<Column> columns = new ArrayList<>();
        for (Double d : Numbers.HARD) {
            columns.add(call.column(lit(d).cast(DataTypes.DoubleType)).as("d" + columns.size()));
            columns.add(call.column(lit(d).cast(DataTypes.FloatType)).as("f" + columns.size()));
        }
        Dataset<Row> result = TestSpark.session().range(1).select(columns.toArray(Column[]::new));
        String plan = result.queryExecution().optimizedPlan().toString();
        assertFalse(plan.contains(call.activation().name() + "("), plan);
        Row row = result.first();
        List<String> bits = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            bits.add(Numbers.bits(row.get(i)));
        }
        assertEquals(expected(call), bits);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void throughColumns(Calls call) {
        assertEquals(expected(call), bits(STORED.select(call.column(col("d")), call.column(col("f")))));
    }

    private static String plan(Dataset<Row> table) {
        return table.queryExecution().executedPlan().toString();
    }

    /** Spark obeys spark.sql.codegen.factoryMode under this property only. */
    private static void withFactoryMode(Runnable body) {
        System.setProperty("spark.testing", "true");
        try {
            body.run();
        } finally {
            System.clearProperty("spark.testing");
        }
    }
}
