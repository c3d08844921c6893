package org.sparkactivations.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.Activations;
import org.sparkactivations.LocalSpark;
import org.sparkactivations.job.StreamJob;
import org.sparkactivations.job.kafka.LocalBroker;

/**
 * A backlog of JSON records through the streaming job, and through plain Structured Streaming with {@code from_json}, the same expressions and the
 * file sink: both until all is read, in turn, each into directories of its own, in one JVM that has run both before. Prints a table in Markdown.
 *
 * <p>Arguments: the number of records (1000000), the number of measured rounds (5).
 */
public final class StreamBenchmark {
    private static final String SCHEMA = "id BIGINT NOT NULL, f0 DOUBLE, f1 DOUBLE, f2 DOUBLE, name STRING";
    private static final int PER_TRIGGER = 500_000;

    private StreamBenchmark() {}

    /** Who runs. */
    private enum Contender {
        OURS("streaming job"),
        PLAIN("plain Structured Streaming");

        private final String label;

        Contender(String label) {
            this.label = label;
        }
    }

    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path directory =
                Files.createTempDirectory(Files.createDirectories(Path.of("target", "tmp")), "stream-benchmark");
        SparkSession spark = LocalSpark.builder(2, "stream benchmark").getOrCreate();
        Activations.register(spark);
        try (LocalBroker broker = new LocalBroker(Path.of("target", "kafka", "jars"), directory.resolve("kafka"))) {
            broker.start();
            broker.createTopic("features", 2, Map.of());
            produce(broker.bootstrapServers(), records);
            Map<Contender, List<Double>> seconds = new EnumMap<>(Contender.class);
            List<Object> first = null;
            for (int round = -1; round < rounds; round++) {
                for (Contender contender : Contender.values()) {
                    Path output = directory.resolve(contender.name() + round);
                    long start = System.nanoTime();
                    run(contender, spark, broker.bootstrapServers(), output);
                    double taken = (System.nanoTime() - start) / 1e9;
                    List<Object> sums = sums(output);
                    first = first == null ? sums : first;
                    if (!first.equals(sums)) {
                        throw new IllegalStateException(contender + " gives " + sums + ", not " + first);
                    }
                    if (round >= 0) {
                        seconds.computeIfAbsent(contender, c -> new ArrayList<>())
                                .add(taken);
                    }
                    System.err.printf(Locale.ROOT, "round %d %s %.2f s%n", round, contender, taken);
                }
            }
            print(records, seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%nPeak resident memory: driver with executor %s, broker %s. Result, by DuckDB: %s%n",
                    peak(ProcessHandle.current().pid()),
                    peak(broker.pid()),
                    first);
        } finally {
            spark.stop();
        }
    }

    private static void produce(String servers, int records) {
        Random random = new Random(7);
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", 20, "batch.size", 256 * 1024),
                new StringSerializer(),
                new StringSerializer())) {
            for (int id = 0; id < records; id++) {
                String value =
                        "{\"id\":" + id + ",\"f0\":" + random.nextGaussian() * 3 + ",\"f1\":" + random.nextGaussian()
                                + ",\"f2\":" + random.nextDouble() * 100 + ",\"name\":\"user-" + id % 1000 + "\"}";
                var unused = producer.send(new ProducerRecord<>("features", id % 2, null, value));
            }
        }
    }

    private static void run(Contender contender, SparkSession spark, String servers, Path output) throws Exception {
        if (contender == Contender.OURS) {
            int exitCode = StreamJob.run(
                    "--bootstrap-servers", servers,
                    "--topic", "features",
                    "--schema", SCHEMA,
                    "--apply", "s0=sigmoid(f0)",
                    "--apply", "t1=tanh(f1)",
                    "--apply", "r2=relu(f2 - 50)",
                    "--on-bad-record", "quarantine",
                    "--trigger", "available-now",
                    "--max-offsets-per-trigger", Integer.toString(PER_TRIGGER),
                    "--output", output.toString());
            if (exitCode != 0) {
                throw new IllegalStateException("exit code " + exitCode);
            }
            return;
        }
        spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", servers)
                .option("subscribe", "features")
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", PER_TRIGGER)
                .load()
                .select(from_json(col("value").cast("string"), StructType.fromDDL(SCHEMA))
                        .as("p"))
                .selectExpr("p.*", "sigmoid(p.f0) AS s0", "tanh(p.f1) AS t1", "relu(p.f2 - 50) AS r2")
                .writeStream()
                .format("parquet")
                .option("path", output.toString())
                .option("checkpointLocation", output + "-checkpoint")
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
    }

    /** What both have to agree on. */
    private static List<Object> sums(Path output) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT count(*), count(DISTINCT id), round(sum(s0), 3), round(sum(t1), 3), round(sum(r2), 3) FROM read_parquet('"
                                + output + "/**/*.parquet')")) {
            result.next();
            List<Object> row = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.add(result.getObject(i));
            }
            return row;
        }
    }

    private static void print(int records, Map<Contender, List<Double>> seconds) {
        double plain = new Timing(seconds.get(Contender.PLAIN)).median();
        System.out.println("| | s, median | s, least to most | rows/s | Relative |");
        System.out.println("|---|---|---|---|---|");
        seconds.forEach((contender, each) -> {
            Timing timing = new Timing(each);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %s | %,d | %.2f |%n",
                    contender.label,
                    timing.median(),
                    timing.spread(),
                    Math.round(records / timing.median()),
                    plain / timing.median());
        });
    }

    /** The most memory that a process held, as Linux counts it. */
    private static String peak(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .map(line -> line.replaceAll("\\D", "").replaceFirst("\\d{3}$", "") + " MB")
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
    }
}
