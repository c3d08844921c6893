package org.sparkactivations.connect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.Activations;
import org.sparkactivations.model.Sequential;

/** A client of Spark Connect: its class path has the library and the client, and no Catalyst. */
public final class ConnectMain {
    private ConnectMain() {}

    public static void main(String[] arguments) throws IOException {
        SparkSession spark = SparkSession.builder().remote(arguments[0]).getOrCreate();
        try {
            show(spark.sql("SELECT relu(-2), relu(0.3), tanh(array(0, 1))"));
            Dataset<Row> table = spark.sql("SELECT * FROM VALUES (-2.0D), (0.5D), (NULL) t(x)");
            show(table.select(Activations.leaky_relu(col("x")), Activations.leaky_relu(col("x"), 0.5)));
            show(spark.sql("SELECT keras_predict('%s', 0, 0, 0, 0) AS y".formatted(arguments[1])));
            Sequential model = Sequential.of(1).dense(1, "relu", new float[][] {{2}}, null);
            show(table.select(
                    Activations.predict(model, col("x")).as("y"),
                    Activations.keras_predict(arguments[1], col("x"), lit(0), lit(0), lit(0))
                            .getItem(0)
                            .as("z")));
            try {
                Activations.registerModel(spark, "churn", model);
            } catch (UnsupportedOperationException e) {
                System.out.println("? " + e.getMessage());
            }
            try {
                Activations.register(spark);
            } catch (UnsupportedOperationException e) {
                System.out.println("! " + e.getMessage());
            }
        } finally {
            spark.close();
        }
    }

    private static void show(Dataset<Row> table) {
        System.out.println("= " + String.join(" | ", table.columns()) + " " + table.collectAsList());
    }
}
