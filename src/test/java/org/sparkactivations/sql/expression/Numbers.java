package org.sparkactivations.sql.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.TestSpark;

/** Numbers that are hard in one way or another, and NULL, as tables of the columns d DOUBLE and f FLOAT. */
public final class Numbers {
    public static final List<Double> HARD = Arrays.asList(
            null,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            -Double.MAX_VALUE,
            -1e200,
            -746.0,
            -710.0,
            -20.0,
            -3.0,
            -1.0,
            -0.5,
            -1e-300,
            -Double.MIN_VALUE,
            -0.0,
            0.0,
            Double.MIN_VALUE,
            Double.MIN_NORMAL / 4,
            1e-5,
            0.1,
            0.5,
            1.0,
            3.0,
            20.0,
            710.0,
            1e308,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY);

    public static final StructType SCHEMA =
            new StructType().add("d", DataTypes.DoubleType).add("f", DataTypes.FloatType);

    private Numbers() {}

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        HARD.forEach(d -> rows.add(RowFactory.create(d, d == null ? null : d.floatValue())));
        return rows;
    }

    /** A table that is read at run time, by generated code. */
    public static Dataset<Row> stored() {
        SparkSession spark = TestSpark.session();
        JavaRDD<Row> rdd =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows(), 1);
        return spark.createDataFrame(rdd, SCHEMA);
    }

    /** A table in the plan itself, which the optimizer evaluates by interpretation. */
    public static Dataset<Row> local() {
        return TestSpark.session().createDataFrame(rows(), SCHEMA);
    }

    /** NaN has many bits, and Spark has no promise about which. */
    public static String bits(Object value) {
        if (value instanceof Double d) {
            return Long.toHexString(Double.doubleToLongBits(d));
        } else if (value instanceof Float f) {
            return Integer.toHexString(Float.floatToIntBits(f));
        }
        return String.valueOf(value);
    }

    public static Stream<Double> doubles() {
        return HARD.stream();
    }
}
