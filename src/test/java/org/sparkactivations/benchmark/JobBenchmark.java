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
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.Activations;
import org.sparkactivations.LocalSpark;
import org.sparkactivations.job.BatchJob;

/**
 * Three columns appended to Parquet files by sigmoid, tanh and relu, from input to published output: the batch job by
 * both its paths, Spark's own expressions through Spark's writer, DuckDB's COPY, and {@code cp} of the input. In turn, on
 * 10 columns (a number, eight doubles, a text) and on 100 doubles, in files that Spark wrote; first in one JVM after a
 * round that is not counted, then each in a process of its own. All have to give the same sums. Writes a page in Markdown.
 * Apache DataFusion Comet takes part, in a process of its own as it needs another Spark, if its class path is there:
 * {@code ./mvnw -f src/test/comet/pom.xml dependency:build-classpath -Dmdep.outputFile=$PWD/target/comet.classpath}.
 *
 * <p>Arguments: the page to write (target/job.md), the rounds (3), the rows of 10 columns (10000000; a seventh of them with
 * 100 columns), where the input is or will be (target/job-benchmark; it stays there), and, for a part of it all, the number
 * of columns (10, 100) and how the contenders run (warm, start).
 */
public final class JobBenchmark {
    private static final String OUR_SIGMOID = "s0=sigmoid(f0)";
    private static final String OUR_TANH = "t1=tanh(f1)";
    private static final String OUR_RELU = "r2=relu(f2)";
    static final String PLAIN = "1 / (1 + exp(-f0)) AS s0, tanh(f1) AS t1, greatest(f2, 0.0) AS r2";

    /** The round that is not counted. */
    private static final int WARM_UP = -1;

    private JobBenchmark() {}

    /** Who writes. */
    private enum Contender {
        FAST("batch job, fast path"),
        GENERAL("batch job, general path"),
        SPARK("Spark's own expressions and writer"),
        COMET("Apache DataFusion Comet's writer"),
        DUCKDB("DuckDB COPY"),
        CP("`cp` of the input");

        private final String label;

        Contender(String label) {
            this.label = label;
        }

        boolean isThere() {
            return this != COMET || CometProcess.isThere();
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3 && arguments[0].startsWith("--")) {
            alone(Contender.valueOf(arguments[0].substring(2)), Path.of(arguments[1]), Path.of(arguments[2]));
            return;
        }
        int rounds = Integer.parseInt(argument(arguments, 1, "3"));
        long rows = Long.parseLong(argument(arguments, 2, "10000000"));
        Path directory = Path.of(argument(arguments, 3, "target/job-benchmark")).toAbsolutePath();
        Files.createDirectories(directory);
        List<String> columns = List.of(argument(arguments, 4, "10,100").split(",", -1));
        List<String> starts = List.of(argument(arguments, 5, "warm,start").split(",", -1));
        SparkSession spark = session();
        try (PrintStream page = new PrintStream(argument(arguments, 0, "target/job.md"), StandardCharsets.UTF_8)) {
            page.println(Machine.describe() + "\n");
            for (String each : columns) {
                Table table = each.equals("10") ? Table.of10(directory, rows) : Table.of100(directory, rows / 7);
                table.write(spark);
                page.printf("## %s%n%n", table.describe());
                if (starts.contains("warm")) {
                    page.printf("In one JVM that has run all before:%n%n");
                    print(page, rounds(rounds, spark, table, false));
                }
                if (starts.contains("start")) {
                    page.printf("%nEach a process of its own, its start included:%n%n");
                    print(page, rounds(rounds, spark, table, true));
                }
                page.println();
            }
        } finally {
            spark.stop();
        }
    }

    private static String argument(String[] arguments, int place, String otherwise) {
        return arguments.length > place ? arguments[place] : otherwise;
    }

    private static SparkSession session() {
        SparkSession spark = LocalSpark.builder(2, "job benchmark").getOrCreate();
        Activations.register(spark);
        return spark;
    }

    /**
     * An input.
     *
     * @param sums of its columns, in SQL
     */
    private record Table(Path input, int columns, long rows, List<String> select, String sums) {
        /** As many files as Spark writes with twice as many tasks as cores. */
        private static final int FILES = 4;

        static Table of10(Path directory, long rows) {
            List<String> select = new ArrayList<>(List.of("id"));
            select.addAll(doubles(8));
            select.add("concat('user ', id % 1000) AS name");
            return new Table(
                    directory.resolve("in10-" + rows),
                    10,
                    rows,
                    select,
                    "sum(id), sum(hash(name) % 1000), round(sum(f7), 3)");
        }

        static Table of100(Path directory, long rows) {
            return new Table(
                    directory.resolve("in100-" + rows),
                    100,
                    rows,
                    doubles(100),
                    "round(sum(f7), 3), round(sum(f99), 3)");
        }

        private static List<String> doubles(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> "(rand(" + i + ") - 0.5) * 8 AS f" + i)
                    .toList();
        }

        void write(SparkSession spark) {
            if (!Files.exists(input.resolve("_SUCCESS"))) {
                spark.range(0, rows, 1, FILES)
                        .selectExpr(select.toArray(new String[0]))
                        .write()
                        .mode("overwrite")
                        .parquet(input.toString());
            }
        }

        String describe() throws IOException {
            try (Stream<Path> files = Files.list(input)) {
                long bytes = files.mapToLong(file -> file.toFile().length()).sum();
                return String.format(
                        Locale.ROOT,
                        "%,d rows of %d columns, %,d MB in %d files (Snappy)",
                        rows,
                        columns,
                        bytes / 1_000_000,
                        FILES);
            }
        }
    }

    private static Map<Contender, List<Double>> rounds(int rounds, SparkSession spark, Table table, boolean processes)
            throws Exception {
        Map<Contender, List<Double>> seconds = new EnumMap<>(Contender.class);
        String agreed = null;
        List<Contender> contenders =
                Stream.of(Contender.values()).filter(Contender::isThere).toList();
        try (CometProcess comet = contenders.contains(Contender.COMET) && !processes ? new CometProcess() : null) {
            for (int round = processes ? 0 : WARM_UP; round < rounds; round++) {
                for (Contender contender : contenders) {
                    Path input = table.input();
                    Path output = input.resolveSibling("out");
                    FileUtils.deleteDirectory(output.toFile());
                    long start = System.nanoTime();
                    if (contender == Contender.COMET) {
                        comet(comet, input, output);
                    } else if (processes) {
                        inProcess(contender, input, output);
                    } else {
                        run(contender, spark, input, output);
                    }
                    double taken = (System.nanoTime() - start) / 1e9;
                    if (contender != Contender.CP) {
                        String sums = sums(table, output);
                        agreed = agreed == null ? sums : agreed;
                        if (!agreed.equals(sums)) {
                            throw new IllegalStateException(contender + " gives " + sums + ", not " + agreed);
                        }
                    }
                    FileUtils.deleteDirectory(output.toFile());
                    System.err.printf(Locale.ROOT, "round %d %s %.2f s%n", round, contender, taken);
                    if (round >= 0) {
                        seconds.computeIfAbsent(contender, c -> new ArrayList<>())
                                .add(taken);
                    }
                }
            }
        }
        return seconds;
    }

    /** In the process that is there, or in one of its own. Refuses a plan that does not end in Comet's own writer. */
    private static void comet(CometProcess running, Path input, Path output) throws IOException {
        if (running == null) {
            try (CometProcess own = new CometProcess()) {
                comet(own, input, output);
            }
            return;
        }
        String plan = running.write(input, output);
        System.err.println("Comet's plan: " + plan);
        if (!plan.contains("CometWriteFiles")) {
            throw new IllegalStateException("Comet's writer was not used: " + plan);
        }
    }

    private static void run(Contender contender, SparkSession spark, Path input, Path output) throws Exception {
        switch (contender) {
            case FAST -> job(input, output, "require");
            case GENERAL -> job(input, output, "off");
            case SPARK ->
                spark.sql("SELECT *, " + PLAIN + " FROM parquet.`" + input + "`")
                        .write()
                        .parquet(output.toString());
            case DUCKDB -> {
                Files.createDirectories(output);
                duck(
                        "SET threads = 2",
                        "COPY (SELECT *, " + PLAIN + " FROM '" + input + "/*.parquet') TO '" + output
                                + "/out.parquet' (FORMAT parquet, COMPRESSION snappy)");
            }
            case COMET -> throw new IllegalArgumentException("Comet has a Spark of its own");
            case CP -> process(List.of("cp", "-r", input.toString(), output.toString()));
        }
    }

    private static void job(Path input, Path output, String path) {
        int exitCode = BatchJob.run(
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--apply",
                OUR_SIGMOID,
                "--apply",
                OUR_TANH,
                "--apply",
                OUR_RELU,
                "--fast-path",
                path);
        if (exitCode != 0) {
            throw new IllegalStateException("exit code " + exitCode);
        }
    }

    /** The whole of a process with one contender. */
    private static void alone(Contender contender, Path input, Path output) throws Exception {
        if (contender == Contender.DUCKDB) {
            run(contender, null, input, output);
            return;
        }
        try (SparkSession spark = session()) {
            run(contender, spark, input, output);
        }
    }

    private static void inProcess(Contender contender, Path input, Path output) throws Exception {
        if (contender == Contender.CP) {
            run(contender, null, input, output);
            return;
        }
        List<String> command = Machine.jvm();
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JobBenchmark.class.getName()));
        command.addAll(List.of("--" + contender.name(), input.toString(), output.toString()));
        process(command);
    }

    private static void process(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int exitCode = process.onExit().join().exitValue();
        if (exitCode != 0) {
            throw new IllegalStateException(command + " ended with " + exitCode);
        }
    }

    private static void duck(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What all have to agree on. */
    private static String sums(Table table, Path output) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*), " + table.sums()
                        + ", round(sum(s0), 3), round(sum(t1), 3), round(sum(r2), 3) FROM read_parquet('" + output
                        + "/*.parquet')")) {
            result.next();
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.add(String.valueOf(result.getObject(i)));
            }
            return row.toString();
        }
    }

    private static void print(PrintStream page, Map<Contender, List<Double>> seconds) {
        double ours = new Timing(seconds.get(Contender.FAST)).median();
        page.println("| | s, median | s, least to most | times the fast path |");
        page.println("|---|---|---|---|");
        seconds.forEach((contender, each) -> {
            Timing timing = new Timing(each);
            page.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %s | %.1f |%n",
                    contender.label,
                    timing.median(),
                    timing.spread(),
                    timing.median() / ours);
        });
    }
}
