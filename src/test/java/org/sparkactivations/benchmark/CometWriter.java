package org.sparkactivations.benchmark;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;

/**
 * Writes tables by Apache DataFusion Comet. Runs in a process of its own, on Comet's line of Spark: takes inputs and outputs
 * from its standard input, two lines for each table, and answers each with a line of the plan's operators, the last of them
 * first.
 */
final class CometWriter {
    private CometWriter() {}

    public static void main(String[] arguments) throws Exception {
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.plugins", "org.apache.spark.CometPlugin")
                .config("spark.shuffle.manager", "org.apache.spark.sql.comet.execution.shuffle.CometShuffleManager")
                .config("spark.comet.enabled", true)
                .config("spark.comet.exec.enabled", true)
                .config("spark.comet.write.parquet.enabled", true)
                .config("spark.comet.expression.allowIncompatible", true)
                .config("spark.comet.operator.WriteFilesExec.allowIncompatible", true)
                .config("spark.memory.offHeap.enabled", true)
                .config("spark.memory.offHeap.size", "4g")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
        AtomicReference<String> plan = new AtomicReference<>();
        spark.listenerManager().register(new QueryExecutionListener() {
            @Override
            public void onSuccess(String function, QueryExecution execution, long nanoseconds) {
                plan.set(execution
                        .executedPlan()
                        .toString()
                        .lines()
                        .map(line -> line.replaceAll("^[\\s:+*-]*(?:\\(\\d+\\) )?", "")
                                .replaceAll("[ (\\[].*", ""))
                        .filter(operator -> operator.matches("[A-Z]\\w+"))
                        .collect(Collectors.joining(" ")));
            }

            @Override
            public void onFailure(String function, QueryExecution execution, Exception exception) {}
        });
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String input;
        while ((input = requests.readLine()) != null) {
            spark.sql("SELECT *, " + JobBenchmark.PLAIN + " FROM parquet.`" + input + "`")
                    .write()
                    .parquet(requests.readLine());
            spark.sparkContext().listenerBus().waitUntilEmpty();
            System.out.println(CometProcess.ANSWER + plan.get());
        }
        spark.stop();
    }
}
