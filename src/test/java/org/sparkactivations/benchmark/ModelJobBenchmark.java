package org.sparkactivations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.sparkactivations.model.keras.WrittenKeras;

/**
 * {@code jobs/batch.sh --model} beside the same job without the model, each a process of its own, its start included: by
 * both paths of the job, the features as columns and as one array. Writes a section of the page of models.
 *
 * <p>Arguments: the page (target/model.md), the rounds (3), the rows (10000000), where the input is or will be
 * (target/model-job; it stays there).
 */
public final class ModelJobBenchmark {
    /** Where the section begins, which goes to the end of the page. */
    static final String HEADING = "## In the batch job";

    private static final int[] WIDTHS = {16, 64, 32, 32, 5};

    private static final int FEATURES = WIDTHS[0];

    private ModelJobBenchmark() {}

    /** A job, and what it scores: nothing without features. */
    private record Contender(String label, String input, String path, String features, String policy) {
        List<String> command(Path directory) {
            List<String> command = new ArrayList<>(List.of("jobs/batch.sh", "--fast-path", path));
            command.addAll(List.of("--input", directory.resolve(input).toString()));
            command.addAll(List.of("--output", directory.resolve("out").toString(), "--on-bad-record", policy));
            if (!features.isEmpty()) {
                command.addAll(List.of("--model", directory.resolve("model.h5").toString()));
                command.addAll(List.of("--features", features, "--as", "prediction"));
            }
            return command;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path page = Path.of(arguments.length > 0 ? arguments[0] : "target/model.md");
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        long rows = arguments.length > 2 ? Long.parseLong(arguments[2]) : 10_000_000;
        Path directory = Path.of(arguments.length > 3 ? arguments[3] : "target/model-job")
                .toAbsolutePath();
        prepare(directory, rows);
        String columns = IntStream.range(0, FEATURES).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
        List<Contender> contenders = List.of(
                new Contender("fast path, without the model", "columns", "require", "", "fail"),
                new Contender("fast path, 16 columns", "columns", "require", columns, "fail"),
                new Contender("fast path, an array of 16", "arrays", "require", "x", "fail"),
                new Contender(
                        "fast path, an array of 16, `--on-bad-record null`: a row at a time",
                        "arrays",
                        "require",
                        "x",
                        "null"),
                new Contender("general path, without the model", "columns", "off", "", "fail"),
                new Contender("general path, 16 columns: a row at a time", "columns", "off", columns, "fail"));
        Map<Contender, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                FileUtils.deleteDirectory(directory.resolve("out").toFile());
                long start = System.nanoTime();
                process(contender.command(directory));
                seconds.computeIfAbsent(contender, each -> new ArrayList<>()).add((System.nanoTime() - start) / 1e9);
            }
        }
        FileUtils.deleteDirectory(directory.resolve("out").toFile());
        Files.writeString(page, before(page) + section(seconds, rows));
    }

    /** The page up to the section. */
    private static String before(Path page) throws IOException {
        String text = Files.exists(page) ? Files.readString(page) : "# Models\n\n";
        int at = text.indexOf(HEADING);
        return at < 0 ? text + "\n" : text.substring(0, at);
    }

    /** The section as a page has it; empty if it has none. */
    static String sectionOf(Path page) throws IOException {
        String text = Files.exists(page) ? Files.readString(page) : "";
        int at = text.indexOf(HEADING);
        return at < 0 ? "" : "\n" + text.substring(at);
    }

    private static void prepare(Path directory, long rows) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("model.h5"), model());
        List<String> numbers = IntStream.range(0, FEATURES)
                .mapToObj(i -> "CAST(randn(" + i + ") AS FLOAT)")
                .toList();
        String columns = IntStream.range(0, FEATURES)
                .mapToObj(i -> numbers.get(i) + " AS f" + i)
                .collect(Collectors.joining(", "));
        write(directory.resolve("columns"), columns, rows);
        write(directory.resolve("arrays"), "array(" + String.join(", ", numbers) + ") AS x", rows);
    }

    /** A file of Keras with random weights. */
    private static byte[] model() throws IOException {
        Random random = new Random(7);
        Map<String, Object> weights = new LinkedHashMap<>();
        List<String> layers = new ArrayList<>();
        for (int i = 1; i < WIDTHS.length; i++) {
            float[][] kernel = new float[WIDTHS[i - 1]][WIDTHS[i]];
            for (float[] row : kernel) {
                for (int u = 0; u < row.length; u++) {
                    row[u] = (float) (random.nextGaussian() / Math.sqrt(WIDTHS[i]));
                }
            }
            weights.put("model_weights/d%1$d/d%1$d/kernel:0".formatted(i), kernel);
            weights.put("model_weights/d%1$d/d%1$d/bias:0".formatted(i), new float[WIDTHS[i]]);
            layers.add("""
                    {"class_name": "Dense", "config": {"name": "d%d", "batch_input_shape": [null, %d], "units": %d,
                     "activation": "%s"}}""".formatted(i, WIDTHS[i - 1], WIDTHS[i], i == WIDTHS.length - 1 ? "softmax" : "relu"));
        }
        return WrittenKeras.hdf5("2.15.0", WrittenKeras.sequential(layers.toArray(String[]::new)), weights);
    }

    private static void write(Path input, String select, long rows) throws IOException {
        if (!Files.exists(input.resolve("_SUCCESS"))) {
            process(List.of(
                    "jobs/sql.sh",
                    "-e",
                    "INSERT OVERWRITE DIRECTORY '%s' USING parquet SELECT %s FROM range(0, %d, 1, 4)"
                            .formatted(input, select, rows)));
        }
    }

    private static void process(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int exitCode = process.onExit().join().exitValue();
        if (exitCode != 0) {
            throw new IllegalStateException(command + " ended with " + exitCode);
        }
    }

    private static String section(Map<Contender, List<Double>> seconds, long rows) throws IOException {
        StringBuilder section = new StringBuilder("""
                %s

                `jobs/batch.sh --model` on %,d rows of %d FLOAT columns, or of one array of them, in four Parquet files, with the
                model 16-64-32-32-5, and the same job without the model; each a process of its own, its start included. What the
                fast path does not hand to the model in blocks is scored a row at a time in Spark's generated code, with the same
                bits: the general path, the stream and plain SQL. Blocks would take at most what parts the two lines of arrays, since
                all else that these do is the same. Written by
                `./mvnw -q -Pbench test-compile exec:exec -Dbench=ModelJobBenchmark -Dbench.arguments="src/site/markdown/performance/model.md"`
                after `./mvnw -Dquick package`.

                %s

                | | s, median | s, least to most | million rows/s |
                |---|---|---|---|
                """.formatted(HEADING, rows, FEATURES, Machine.describe()));
        seconds.forEach((contender, each) -> {
            Timing timing = new Timing(each);
            section.append("| %s | %.1f | %s | %.2f |\n"
                    .formatted(contender.label(), timing.median(), timing.spread(), rows / 1e6 / timing.median()));
        });
        return section.toString();
    }
}
