package org.sparkactivations.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.sparkactivations.Activations;
import org.sparkactivations.LocalSpark;
import org.sparkactivations.sql.pushdown.MonotonePredicates;

/**
 * How many rows Spark reads of a Parquet file, sorted by the column that a function is applied to, where the comparison of
 * the function is pushed down and where it is not, and what each query takes: in turn, after a round that is not counted.
 * Writes a page in Markdown, with the plans.
 *
 * <p>Arguments: the page to write (target/pushdown.md), the number of rounds (5), the rows (10000000).
 */
public final class PushdownBenchmark {
    private static final List<String> CONDITIONS = List.of(
            "sigmoid(x) > 0.9",
            "sigmoid(x) > 0.999",
            "sigmoid(2 * x - 1) < 0.01",
            "tanh(x) BETWEEN -0.1 AND 0.1",
            "leaky_relu(x, 0.1) < -0.5",
            "elu(x, 2) < -1.99 OR softplus(x) > 7",
            "relu(x) = 0",
            "softplus(x) > 100");

    private PushdownBenchmark() {}

    /** What a query read and found, and how long each of its rounds took. */
    private record Answer(long read, long passed, Timing timing) {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        long rows = arguments.length > 2 ? Long.parseLong(arguments[2]) : 10_000_000;
        Path directory =
                Files.createTempDirectory(Files.createDirectories(Path.of("target", "tmp")), "pushdown-benchmark");
        SparkSession spark = LocalSpark.builder(2, "pushdown benchmark").getOrCreate();
        try (PrintStream page =
                new PrintStream(arguments.length > 0 ? arguments[0] : "target/pushdown.md", StandardCharsets.UTF_8)) {
            Activations.register(spark);
            spark.conf().set("spark.sql.maxMetadataStringLength", 1000);
            Path file = directory.resolve("sorted");
            spark.range(0, rows, 1, 1)
                    .selectExpr("(id - %d) * 16D / %d AS x".formatted(rows / 2, rows), "hash(id) AS payload")
                    .write()
                    .option("parquet.block.size", 8 << 20)
                    .parquet(file.toString());
            page.println(heading(rows, rounds));
            for (String condition : CONDITIONS) {
                print(page, spark, file, condition, rounds);
            }
            plans(page, spark, file);
        } finally {
            spark.stop();
        }
    }

    private static void print(PrintStream page, SparkSession spark, Path file, String condition, int rounds) {
        Answer without = ask(spark, file, condition, false, rounds);
        Answer with = ask(spark, file, condition, true, rounds);
        if (with.passed() != without.passed()) {
            throw new IllegalStateException(condition + ": " + with + ", " + without);
        }
        page.printf(
                Locale.ROOT,
                "| `%s` | %,d | %,d | %,d | %.3f (%s) | %.3f (%s) |%n",
                condition,
                with.passed(),
                without.read(),
                with.read(),
                without.timing().median(),
                without.timing().spread(),
                with.timing().median(),
                with.timing().spread());
    }

    private static Answer ask(SparkSession spark, Path file, String condition, boolean pushdown, int rounds) {
        List<Double> seconds = new ArrayList<>();
        long read = 0;
        long passed = 0;
        for (int round = -1; round < rounds; round++) {
            long start = System.nanoTime();
            SparkPlan plan =
                    query(spark, file, condition, pushdown).queryExecution().executedPlan();
            passed = plan.executeCollectPublic()[0].getLong(0);
            double taken = (System.nanoTime() - start) / 1e9;
            if (round >= 0) {
                seconds.add(taken);
            }
            read = scanned(plan);
        }
        return new Answer(read, passed, new Timing(seconds));
    }

    private static Dataset<Row> query(SparkSession spark, Path file, String condition, boolean pushdown) {
        spark.conf().set(MonotonePredicates.KEY, pushdown);
        return spark.read().parquet(file.toString()).where(condition).selectExpr("count(payload)");
    }

    /** The rows that the scan gave; adaptive execution keeps the plan that was run inside. */
    private static long scanned(SparkPlan plan) {
        SparkPlan run = plan instanceof org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec adaptive
                ? adaptive.executedPlan()
                : plan;
        SparkPlan leaf = run.collectLeaves().head();
        return leaf instanceof org.apache.spark.sql.execution.adaptive.QueryStageExec stage
                ? scanned(stage.plan())
                : leaf.longMetric("numOutputRows").value();
    }

    private static void plans(PrintStream page, SparkSession spark, Path file) {
        for (boolean pushdown : new boolean[] {false, true}) {
            page.println("\n## The scan of `" + CONDITIONS.get(0) + "`, pushdown=" + pushdown + "\n\n```");
            query(spark, file, CONDITIONS.get(0), pushdown)
                    .queryExecution()
                    .executedPlan()
                    .toString()
                    .lines()
                    .filter(line -> line.contains("Filter (") || line.contains("FileScan"))
                    .map(line -> line.strip().replaceAll("Location: .*?\\], ", ""))
                    .forEach(page::println);
            page.println("```");
        }
    }

    private static String heading(long rows, int rounds) throws IOException {
        return """
                # Filters on a function

                `SELECT count(payload) FROM t WHERE …` over a Parquet file of %,d rows, sorted by `x`, which goes from -8 to 8
                in even steps: row groups of 8 MB, pages of Spark's default. "Read" is the rows that Spark's scan gave to the filter
                above it. Without is `spark.sparkactivations.pushdown=false`. Seconds of the whole query, planned anew: the median of
                %d rounds after one that is not counted (least to most), `local[2]`.

                %s

                | Filter | rows that pass | read without | read with | s without | s with |
                |---|---|---|---|---|---|""".formatted(rows, rounds, Machine.describe());
    }
}
