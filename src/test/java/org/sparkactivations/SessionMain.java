package org.sparkactivations;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A user's process: takes settings {@code key=value}, then steps. A step is {@code register}, {@code new session},
 * {@code stream} or a query; each query prints {@code = result} or {@code ! error class}.
 */
public final class SessionMain {
    private SparkSession spark;

    private SessionMain(SparkSession spark) {
        this.spark = spark;
    }

    public static void main(String[] arguments) throws Exception {
        SparkSession.Builder builder = LocalSpark.builder(1, "session");
        int i = 0;
        for (; i < arguments.length && arguments[i].startsWith("spark."); i++) {
            String[] setting = arguments[i].split("=", 2);
            builder.config(setting[0], setting[1]);
        }
        SessionMain main = new SessionMain(builder.getOrCreate());
        for (String step : List.of(arguments).subList(i, arguments.length)) {
            main.run(step);
        }
        main.spark.stop();
    }

    private void run(String step) throws Exception {
        switch (step) {
            case "register" -> Activations.register(spark);
            case "new session" -> spark = spark.newSession();
            case "stream" -> stream();
            default -> query(step);
        }
    }

    private void query(String sql) {
        try {
            System.out.println("= " + spark.sql(sql).collectAsList());
        } catch (Exception e) {
            System.out.println("! " + e.getMessage().replaceAll("(?s)].*", "]"));
        }
    }

    /** Registers in the session of a running query's batch, which Spark clones for the query. */
    private void stream() throws TimeoutException, StreamingQueryException, java.io.IOException {
        Path input = Files.createTempDirectory("stream");
        Files.writeString(input.resolve("one.csv"), "-2.0\n0.5\n");
        VoidFunction2<Dataset<Row>, Long> batch = (rows, id) -> {
            Activations.register(rows.sparkSession());
            System.out.println("= " + rows.select(Activations.relu(col("x"))).collectAsList());
            rows.createOrReplaceTempView("batch");
            System.out.println("= "
                    + rows.sparkSession()
                            .sql("SELECT leaky_relu(x, 0.5) FROM batch")
                            .collectAsList());
        };
        spark.readStream()
                .schema("x DOUBLE")
                .csv(input.toString())
                .writeStream()
                .foreachBatch(batch)
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
    }
}
