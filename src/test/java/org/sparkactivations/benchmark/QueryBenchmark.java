package org.sparkactivations.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.Activations;
import org.sparkactivations.LocalSpark;
import org.sparkactivations.udf.Relu;
import org.sparkactivations.udf.ReluArray;
import org.sparkactivations.udf.Sigmoid;
import org.sparkactivations.udf.SigmoidArray;
import org.sparkactivations.udf.Tanh;
import org.sparkactivations.udf.TanhArray;

/**
 * The lesson's three functions inside a query, on a column of numbers and on arrays of 768, and the functions of a whole array
 * on arrays of 768 and of 50,000, from memory: ours, what one
 * writes with Spark's own functions, the {@code UDF1} classes, DuckDB, and the same query without the function. In turn,
 * in one JVM, after rounds that are not counted; all contenders have to give the same sum. Writes a page in Markdown.
 *
 * <p>Arguments: the page to write (target/queries.md), the number of rounds (7), the rows of numbers (10000000), the rows
 * of arrays (20000).
 */
public final class QueryBenchmark {
    private static final int LENGTH = 768;
    private static final int LONG = 50_000;
    private static final int WARM_UP = 3;

    private QueryBenchmark() {}

    /** Who answers. */
    enum Contender {
        OURS("spark-activations"),
        SPARK("Spark's own functions"),
        UDF("`UDF1` class"),
        DUCKDB("DuckDB"),
        FLOOR("without the function");

        private final String label;

        Contender(String label) {
            this.label = label;
        }
    }

    /**
     * A question to each contender.
     *
     * @param elements how many values of the function one row takes
     */
    record Question(String title, int elements, Map<Contender, String> sql) {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        long numbers = arguments.length > 2 ? Long.parseLong(arguments[2]) : 10_000_000;
        long arrays = arguments.length > 3 ? Long.parseLong(arguments[3]) : 20_000;
        Path directory =
                Files.createTempDirectory(Files.createDirectories(Path.of("target", "tmp")), "query-benchmark");
        SparkSession spark = LocalSpark.builder(2, "query benchmark")
                .config("spark.sql.ansi.enabled", "true")
                .getOrCreate();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                PrintStream page = new PrintStream(
                        arguments.length > 0 ? arguments[0] : "target/queries.md", StandardCharsets.UTF_8)) {
            Activations.register(spark);
            register(spark);
            load(spark, duck, directory, numbers, arrays);
            page.println(heading(numbers, arrays, rounds));
            for (Question question : questions()) {
                Map<Contender, Timing> timings = ask(question, spark, duck, rounds);
                long values = switch (question.elements()) {
                    case 1 -> numbers;
                    case LONG -> longArrays(arrays) * LONG;
                    default -> arrays * LENGTH;
                };
                print(page, question, timings, values);
            }
        } finally {
            spark.stop();
        }
    }

    private static void register(SparkSession spark) {
        DataType array = DataTypes.createArrayType(DataTypes.DoubleType);
        Map<String, UDF1<Object, ?>> scalars = Map.of("relu", new Relu(), "sigmoid", new Sigmoid(), "tanh", new Tanh());
        Map<String, UDF1<Object, ?>> whole =
                Map.of("relu", new ReluArray(), "sigmoid", new SigmoidArray(), "tanh", new TanhArray());
        scalars.forEach((name, udf) -> spark.udf().register("udf_" + name, udf, DataTypes.DoubleType));
        whole.forEach((name, udf) -> spark.udf().register("udf_array_" + name, udf, array));
    }

    /** DuckDB makes the values, from -8 to 8, and both engines keep them in memory. */
    private static void load(SparkSession spark, Connection duck, Path directory, long numbers, long arrays)
            throws SQLException {
        try (var statement = duck.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("SELECT setseed(0.5)");
            statement.execute("CREATE TABLE numbers AS SELECT random() * 16 - 8 AS x FROM range(" + numbers + ")");
            statement.execute("CREATE TABLE doubles AS SELECT [random() * 16 - 8 + i * 0 FOR i IN range(" + LENGTH
                    + ")] AS a FROM range(" + arrays + ")");
            statement.execute("CREATE TABLE floats AS SELECT a::FLOAT[] AS a FROM doubles");
            statement.execute("CREATE TABLE long_doubles AS SELECT [random() * 16 - 8 + i * 0 FOR i IN range(" + LONG
                    + ")] AS a FROM range(" + longArrays(arrays) + ")");
            for (String table : List.of("numbers", "doubles", "floats", "long_doubles")) {
                Path file = directory.resolve(table + ".parquet");
                statement.execute("COPY " + table + " TO '" + file + "' (FORMAT parquet)");
                spark.read().parquet(file.toString()).repartition(2).cache().createOrReplaceTempView(table);
                spark.table(table).count();
            }
        }
    }

    /** As many long arrays as there are values in the short ones, or two for the two threads. */
    private static long longArrays(long arrays) {
        return Math.max(2, arrays * LENGTH / LONG);
    }

    private static List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        Map<String, String> spark = Map.of(
                "relu", "greatest(x, 0D)",
                "sigmoid", "1 / (1 + exp(-x))",
                "tanh", "tanh(x)");
        for (String name : List.of("relu", "sigmoid", "tanh")) {
            String own = spark.get(name);
            String duck = own.replace("0D", "0");
            questions.add(new Question(
                    "`sum(" + name + "(x))` of a column of DOUBLE",
                    1,
                    contenders(
                            "sum(" + name + "(x)) FROM numbers",
                            "sum(" + own + ") FROM numbers",
                            "sum(udf_" + name + "(x)) FROM numbers",
                            "sum(" + duck + ") FROM numbers",
                            "sum(x) FROM numbers")));
        }
        for (String table : List.of("doubles", "floats")) {
            for (String name : List.of("relu", "sigmoid", "tanh")) {
                String own = spark.get(name);
                String duck = own.replace("0D", "0");
                String from = "FROM " + table;
                questions.add(new Question(
                        "`" + name + "(a)` of arrays of 768 " + table,
                        LENGTH,
                        contenders(
                                "sum(" + name + "(a)[767]) " + from,
                                "sum(transform(a, x -> " + own + ")[767]) " + from,
                                "sum(udf_array_" + name + "(a)[767]) " + from,
                                "sum(list_transform(a, x -> " + duck + ")[768]) " + from,
                                "sum(a[767]) " + from)));
            }
        }
        for (String function : List.of("softmax", "log_softmax", "sparsemax", "glu")) {
            questions.add(WholeArrayQueries.of(function, "doubles", LENGTH));
            questions.add(WholeArrayQueries.of(function, "long_doubles", LONG));
        }
        questions.add(WholeArrayQueries.of("softmax", "floats", LENGTH));
        return questions;
    }

    private static Map<Contender, String> contenders(String ours, String spark, String udf, String duck, String floor) {
        return new EnumMap<>(Map.of(
                Contender.OURS, ours,
                Contender.SPARK, spark,
                Contender.UDF, udf,
                Contender.DUCKDB, duck,
                Contender.FLOOR, floor));
    }

    private static Map<Contender, Timing> ask(Question question, SparkSession spark, Connection duck, int rounds)
            throws SQLException {
        Map<Contender, List<Double>> seconds = new EnumMap<>(Contender.class);
        Map<Contender, Double> answers = new EnumMap<>(Contender.class);
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Map.Entry<Contender, String> each : question.sql().entrySet()) {
                Contender contender = each.getKey();
                String sql = "SELECT " + each.getValue();
                spark.conf().set("spark.sparkactivations.tanh", contender == Contender.SPARK ? "spark" : "activations");
                long start = System.nanoTime();
                double answer = contender == Contender.DUCKDB
                        ? answer(duck, sql)
                        : ((Number) spark.sql(sql).first().get(0)).doubleValue();
                double taken = (System.nanoTime() - start) / 1e9;
                answers.put(contender, answer);
                if (round >= 0) {
                    seconds.computeIfAbsent(contender, c -> new ArrayList<>()).add(taken);
                }
            }
            agree(question, answers);
        }
        Map<Contender, Timing> timings = new EnumMap<>(Contender.class);
        seconds.forEach((contender, each) -> timings.put(contender, new Timing(each)));
        return timings;
    }

    /** The sums differ by the order of the additions, and those of floats by how each contender rounds. */
    private static void agree(Question question, Map<Contender, Double> answers) {
        double ours = answers.get(Contender.OURS);
        answers.forEach((contender, answer) -> {
            double scale = Math.max(1, Math.abs(ours));
            if (contender != Contender.FLOOR && !(Math.abs(answer - ours) <= 1e-3 * scale)) {
                throw new IllegalStateException(question.title() + ": " + answers);
            }
        });
    }

    private static double answer(Connection duck, String sql) throws SQLException {
        try (var statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getDouble(1);
        }
    }

    private static String heading(long numbers, long arrays, int rounds) throws IOException {
        return """
                # Queries

                The three functions of the first lesson inside a query, from memory: %,d numbers and %,d arrays of %d; then the
                functions of a whole array on these, and on as many values in arrays of %,d.
                Contenders in turn (`local[2]`, DuckDB with two threads), %d rounds after %d that are not counted; all give
                the same sum. "ns" is the median above that of the same query of Spark without the function, per value of
                the function, both cores together. Relative is the time of Spark's own functions to this one.

                %s
                """.formatted(numbers, arrays, LENGTH, LONG, rounds, WARM_UP, Machine.describe());
    }

    private static void print(PrintStream page, Question question, Map<Contender, Timing> timings, long values) {
        double own = timings.get(Contender.SPARK).median();
        double floor = timings.get(Contender.FLOOR).median();
        page.println("## " + question.title() + "\n");
        page.println("| | written | s, median | s, least to most | ns | Relative |");
        page.println("|---|---|---|---|---|---|");
        timings.forEach((contender, timing) -> page.printf(
                Locale.ROOT,
                "| %s | `%s` | %.3f | %s | %s | %.2f |%n",
                contender.label,
                question.sql().get(contender).replaceFirst("sum\\((.*)\\) FROM \\w+", "$1"),
                timing.median(),
                timing.spread(),
                contender == Contender.FLOOR || contender == Contender.DUCKDB
                        ? ""
                        : String.format(Locale.ROOT, "%.2f", (timing.median() - floor) * 1e9 / values),
                own / timing.median()));
        page.println();
    }
}
