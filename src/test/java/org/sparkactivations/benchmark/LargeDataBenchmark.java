package org.sparkactivations.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.Activations;
import org.sparkactivations.LocalSpark;
import org.sparkactivations.job.BatchJob;

/**
 * What the batch job needs for large and awkward inputs, by both its paths, each in a process of its own with a heap of
 * 1 GB: the time without Spark's start, the most heap that is left after a garbage collection, and the most memory that the
 * process has from the operating system. Writes a table in Markdown.
 *
 * <p>Arguments: the page to write (target/large-data.md), where the inputs are or will be (target/large-data; they stay
 * there), which of the {@link Case}s (all, joined by commas), and which paths (require,off).
 */
public final class LargeDataBenchmark {
    private static final String HEAP = "1g";

    private static final String THREE = "s0=sigmoid(f0);t1=tanh(f1);r2=relu(f2)";

    private static final String TEN = "i AS id, 'user ' || (i % 1000) AS name, " + doubles(8);

    private LargeDataBenchmark() {}

    private static String doubles(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "(random() - 0.5) * 8 AS f" + i)
                .collect(Collectors.joining(", "));
    }

    private static String relus(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "r%d=relu(f%d)".formatted(i, i))
                .collect(Collectors.joining(";"));
    }

    /** An input, and what is computed of it. */
    private enum Case {
        MB400("10 columns, a file of 400 MB", 1, 4_600_000, 120_000, TEN, THREE),
        GB4("10 columns, a file of 4 GB", 1, 46_000_000, 120_000, TEN, THREE),
        COLUMNS100("100 columns", 4, 350_000, 120_000, doubles(100), THREE),
        COLUMNS1000("1,000 columns", 4, 30_000, 30_000, doubles(1000), THREE),
        MADE100("100 columns, a function of each", 4, 90_000, 90_000, doubles(100), relus(100)),
        FILES10000("10,000 files of 100 rows", 10_000, 100, 120_000, TEN, THREE),
        GROUP1GB("one row group of 1 GB", 1, 12_000_000, 12_000_000, TEN, THREE),
        TEXTS("100 texts of 10 MB", 1, 100, 120_000, "i AS id, repeat(md5(i::VARCHAR), 312500) AS f0", "u=upper(f0)");

        private final String label;
        private final int files;
        private final long rows;
        private final int group;
        private final String select;
        private final String apply;

        Case(String label, int files, long rows, int group, String select, String apply) {
            this.label = label;
            this.files = files;
            this.rows = rows;
            this.group = group;
            this.select = select;
            this.apply = apply;
        }

        /** Makes the input where it is not there yet. */
        Path input(Path directory) throws IOException, SQLException {
            Path input = directory.resolve(name().toLowerCase(Locale.ROOT));
            if (!Files.exists(input.resolve("_SUCCESS"))) {
                Files.createDirectories(input);
                try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                        Statement statement = connection.createStatement()) {
                    statement.execute("SET threads = 2");
                    for (int i = 0; i < files; i++) {
                        statement.execute(
                                "COPY (SELECT %s FROM range(%d, %d) t(i)) TO '%s/%05d.parquet' (ROW_GROUP_SIZE %d)"
                                        .formatted(select, i * rows, (i + 1) * rows, input, i, group));
                    }
                }
                Files.createFile(input.resolve("_SUCCESS"));
            }
            return input;
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 4 && arguments[0].equals("--alone")) {
            alone(Case.valueOf(arguments[1]), Path.of(arguments[2]), arguments[3]);
            return;
        }
        Path directory = Path.of(argument(arguments, 1, "target/large-data")).toAbsolutePath();
        List<Case> cases = arguments.length > 2
                ? Arrays.stream(arguments[2].split(",", -1)).map(Case::valueOf).toList()
                : List.of(Case.values());
        List<String> paths = List.of(argument(arguments, 3, "require,off").split(",", -1));
        try (PrintStream page =
                new PrintStream(argument(arguments, 0, "target/large-data.md"), StandardCharsets.UTF_8)) {
            page.println(Machine.describe() + "\n");
            page.println("| input | MB | path | s | MB of heap in use, most | MB of memory, most |");
            page.println("|---|---|---|---|---|---|");
            for (Case each : cases) {
                Path input = each.input(directory);
                for (String path : paths) {
                    String measured = inProcess(each, directory, path);
                    page.printf(
                            Locale.ROOT,
                            "| %s | %,d | %s | %s |%n",
                            each.label,
                            size(input) / 1_000_000,
                            path.equals("off") ? "general" : "fast",
                            measured);
                    System.err.println(each + " " + path + " " + measured);
                }
            }
        }
    }

    private static String argument(String[] arguments, int place, String otherwise) {
        return arguments.length > place ? arguments[place] : otherwise;
    }

    /** The run itself, and a last line with what it took. */
    private static void alone(Case which, Path directory, String path) throws Exception {
        AtomicLong used = new AtomicLong();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, back) ->
                                    used.accumulateAndGet(inUse((CompositeData) notification.getUserData()), Math::max),
                            null,
                            null);
        }
        SparkSession spark = LocalSpark.builder(2, "large data").getOrCreate();
        Activations.register(spark);
        List<String> options = new ArrayList<>();
        options.addAll(List.of("--input", which.input(directory).toString()));
        options.addAll(List.of("--output", directory.resolve("out").toString(), "--fast-path", path));
        for (String apply : which.apply.split(";", -1)) {
            options.addAll(List.of("--apply", apply));
        }
        long start = System.nanoTime();
        int exitCode = BatchJob.run(options.toArray(String[]::new));
        double seconds = (System.nanoTime() - start) / 1e9;
        long memory = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000)
                .findFirst()
                .orElse(0);
        spark.stop();
        System.out.printf(
                Locale.ROOT,
                "measured %s%.1f | %,d | %,d%n",
                exitCode == 0 ? "" : "exit code " + exitCode + " after ",
                seconds,
                used.get() / 1_000_000,
                memory);
    }

    private static long inUse(CompositeData collection) {
        return GarbageCollectionNotificationInfo.from(collection)
                .getGcInfo()
                .getMemoryUsageAfterGc()
                .entrySet()
                .stream()
                .filter(pool -> pool.getKey().startsWith("G1") || pool.getKey().contains("Gen"))
                .map(java.util.Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static String inProcess(Case which, Path directory, String path) throws IOException {
        FileUtils.deleteDirectory(directory.resolve("out").toFile());
        List<String> command = Machine.jvm();
        command.addAll(List.of("-Xmx" + HEAP, "-XX:+UseG1GC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(LargeDataBenchmark.class.getName(), "--alone"));
        command.addAll(List.of(which.name(), directory.toString(), path));
        Path told = directory.resolve("told.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        int exitCode = process.onExit().join().exitValue();
        FileUtils.deleteDirectory(directory.resolve("out").toFile());
        return Files.readAllLines(told).stream()
                .filter(line -> line.startsWith("measured "))
                .map(line -> line.substring("measured ".length()))
                .findFirst()
                .orElse("ended with " + exitCode + " | |");
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
