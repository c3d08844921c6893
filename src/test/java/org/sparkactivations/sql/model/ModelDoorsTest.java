package org.sparkactivations.sql.model;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.Activations;
import org.sparkactivations.TestSpark;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.model.keras.KerasFiles;
import org.sparkactivations.model.keras.KerasReader;

/** A model reaches a query as a column, under a name of its own, and in a stream. */
class ModelDoorsTest {
    private static final Sequential LESSON = KerasReader.read("lesson.keras", KerasFiles.bytes("lesson.keras"));
    private static final Sequential SMALL =
            Sequential.of(2).dense(1, "relu", new float[][] {{1}, {10}}, new float[] {0.5f});
    private static final List<Float> EXPECTED =
            KerasPredictTest.boxed(LESSON.scorer().predict(new float[] {1, 2, 3, 4}));

    private static Dataset<Row> table() {
        return KerasPredictTest.table("a INT, b DOUBLE", RowFactory.create(1, 2.0), RowFactory.create(null, 1.0));
    }

    @Test
    void columnsNameTheModel() {
        Dataset<Row> scored = table().select(
                        Activations.predict(SMALL, col("a"), col("b")),
                        Activations.predict(SMALL, array(col("a"), col("b"))),
                        Activations.keras_predict(KerasFiles.path("lesson.keras"), col("a"), col("b"), lit(3), lit(4)),
                        Activations.dense(array(col("a"), col("b")), array(array(lit(1)), array(lit(10))), lit(null)),
                        Activations.dense(
                                array(col("a"), col("b")), array(array(lit(1)), array(lit(10))), lit(null), "relu"));
        List<Row> rows = scored.collectAsList();
        assertEquals(
                List.of(List.of(21.5f), List.of(21.5f), EXPECTED, List.of(21f), List.of(21f)),
                List.of(0, 1, 2, 3, 4).stream().map(rows.get(0)::getList).toList());
        assertTrue(List.of(0, 1, 2, 3, 4).stream().allMatch(rows.get(1)::isNullAt), rows.toString());
        assertEquals("predict(sequential, a, b)", scored.columns()[0]);
        String plan = scored.queryExecution().toString();
        assertTrue(plan.contains("predict(sequential@" + SMALL.digest().substring(0, 12)), plan);
    }

    /** As a client of Spark Connect sends it. */
    @Test
    void bytesOfAModelAreAModel() {
        assertEquals(
                List.of(21.5f),
                table().selectExpr("keras_predict(X'%s', a, b) AS y"
                                .formatted(java.util.HexFormat.of().formatHex(SMALL.toBytes())))
                        .first()
                        .getList(0));
    }

    @Test
    void aModelHasANameOfItsOwn() {
        SparkSession spark = TestSpark.newSession();
        Activations.registerModel(spark, "Churn", LESSON);
        assertEquals(
                EXPECTED, spark.sql("SELECT churn(array(1, 2, 3, 4))").first().getList(0));
        assertEquals(EXPECTED, spark.sql("SELECT CHURN(1, 2, 3, 4)").first().getList(0));
        assertEquals(
                EXPECTED,
                spark.sql("SELECT churn(features => array(1, 2, 3, 4))").first().getList(0));
        assertEquals(
                "churn(a)",
                spark.sql("SELECT churn(a) FROM VALUES (array(1, 2, 3, 4)) t(a)")
                        .columns()[0]
                        .toLowerCase(java.util.Locale.ROOT));
        AnalysisException e = assertThrows(AnalysisException.class, () -> spark.sql("SELECT churn(1, 2)"));
        assertTrue(e.getMessage().contains("takes 4 features, and 2 were given"), e.getMessage());
        String described = spark.sql("DESCRIBE FUNCTION churn").collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
        assertTrue(described.contains(LESSON.digest()), described);

        Activations.registerModel(spark, "churn", SMALL);
        assertEquals(List.of(21.5f), spark.sql("SELECT churn(1, 2)").first().getList(0));
        assertThrows(AnalysisException.class, () -> TestSpark.rows("SELECT churn(1, 2)"));
        spark.sql("DROP TEMPORARY FUNCTION churn");
        assertThrows(AnalysisException.class, () -> spark.sql("SELECT churn(1, 2)"));
    }

    @Test
    void streamsScore(@TempDir Path directory) throws TimeoutException, StreamingQueryException {
        SparkSession spark = TestSpark.newSession();
        Activations.registerModel(spark, "churn", SMALL);
        String input = directory.resolve("in").toString();
        spark.range(1, 4).selectExpr("id AS a", "double(2) AS b").write().parquet(input);
        StreamingQuery query = spark.readStream()
                .schema("a BIGINT, b DOUBLE")
                .parquet(input)
                .selectExpr(
                        "churn(a, b)[0] AS y",
                        "keras_predict('%s', a, b, 3, 4) AS l".formatted(KerasFiles.path("lesson.keras")))
                .writeStream()
                .trigger(Trigger.AvailableNow())
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .format("parquet")
                .start(directory.resolve("out").toString());
        query.awaitTermination();
        List<Row> rows = spark.read()
                .parquet(directory.resolve("out").toString())
                .orderBy("y")
                .collectAsList();
        assertEquals(
                List.of(21.5f, 22.5f, 23.5f),
                rows.stream().map(row -> row.getFloat(0)).toList());
        assertEquals(EXPECTED, rows.get(0).getList(1));
    }

    @Test
    void aNameMayBeLeftOut() {
        SparkSession spark = TestSpark.newSession();
        spark.conf().set("spark.sparkactivations.exclude", "dense");
        Activations.register(spark);
        AnalysisException e =
                assertThrows(AnalysisException.class, () -> spark.sql("SELECT dense(array(1), array(array(1)))"));
        assertTrue(e.getMessage().startsWith("[UNRESOLVED_ROUTINE]"), e.getMessage());
        assertFalse(spark.sql("SHOW FUNCTIONS LIKE 'keras_predict'").isEmpty());
    }
}
