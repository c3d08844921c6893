package org.sparkactivations;

import static org.apache.spark.sql.functions.col;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Whole tables against whole tables: rows, order, types and nullability. */
class DataFrameTest extends JavaDataFrameSuiteBase {
    private static final StructType INPUT =
            new StructType().add("id", DataTypes.IntegerType, false).add("feature", DataTypes.DoubleType);

    private final Dataset<Row> table = table(INPUT, -2.0, 0.0, 0.5, Double.NaN, null);

    @Override
    public SparkContext sc() {
        return spark().sparkContext();
    }

    @Override
    public SparkSession spark() {
        return TestSpark.session();
    }

    @Override
    public SQLContext sqlContext() {
        return spark().sqlContext();
    }

    private static Dataset<Row> table(StructType schema, Double... values) {
        List<Row> rows = Arrays.stream(values).map(v -> RowFactory.create(0, v)).toList();
        return TestSpark.session().createDataFrame(rows, schema);
    }

    private static Dataset<Row> expected(String column, Double... values) {
        StructType schema =
                new StructType().add("id", DataTypes.IntegerType, false).add(column, DataTypes.DoubleType);
        return table(schema, values);
    }

    @Test
    void reluInSqlOverATable() {
        table.createOrReplaceTempView("t");
        assertDataFrameEquals(
                expected("y", 0.0, 0.0, 0.5, Double.NaN, null), spark().sql("SELECT id, relu(feature) AS y FROM t"));
    }

    @Test
    void leakyReluOnColumns() {
        assertDataFrameEquals(
                expected("leaky_relu(feature)", -0.4, 0.0, 0.5, Double.NaN, null),
                table.select(col("id"), Activations.leaky_relu(col("feature"))));
        assertDataFrameEquals(
                expected("leaky_relu(feature, 0.5)", -1.0, 0.0, 0.5, Double.NaN, null),
                table.select(col("id"), Activations.leaky_relu(col("feature"), 0.5)));
    }

    @Test
    void sigmoidWithinTheTolerance() {
        assertDataFrameApproximateEquals(
                expected("sigmoid(feature)", 0.11920292202211755, 0.5, 0.6224593312018546, Double.NaN, null),
                table.select(col("id"), Activations.sigmoid(col("feature"))),
                1e-15);
    }
}
