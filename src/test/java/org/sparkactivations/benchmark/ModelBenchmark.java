package org.sparkactivations.benchmark;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.model.Scorer;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.model.onnx.OnnxScorer;

/**
 * Three models here and in ONNX Runtime, the same weights, one thread each, by blocks of rows. First both have to give the
 * same results; then they run in turn in one JVM. Writes a page in Markdown, and leaves what {@link ModelJobBenchmark} wrote
 * there.
 *
 * <p>Arguments: the page to write (target/model.md), the number of rounds (15), the milliseconds of a contender's share of
 * a round (40).
 */
public final class ModelBenchmark {
    private static final int[] BLOCKS = {1, 16, 256, 4_096};

    /** Rounds that are not counted: until the compiler has seen to them, vectors are objects on the heap. */
    private static final int WARM_UP = 25;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ModelBenchmark() {}

    /** Scores one block. */
    private interface Contender {
        void run() throws OrtException;
    }

    /** A model and how the page names it. */
    private record Shape(String title, Sequential model, long multiplications) {
        static Shape of(String activation, String last, int... widths) {
            Sequential model = Sequential.of(widths[0], 1);
            long multiplications = 0;
            StringBuilder title = new StringBuilder().append(widths[0]);
            for (int i = 1; i < widths.length; i++) {
                model = model.dense(widths[i], i == widths.length - 1 ? last : activation);
                multiplications += (long) widths[i - 1] * widths[i];
                title.append('-').append(widths[i]);
            }
            return new Shape("%s, %s and %s".formatted(title, activation, last), model, multiplications);
        }
    }

    public static void main(String[] arguments) throws IOException, OrtException {
        String page = arguments.length > 0 ? arguments[0] : "target/model.md";
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        long share = (arguments.length > 2 ? Integer.parseInt(arguments[2]) : 40) * 1_000_000L;
        String ofJob = ModelJobBenchmark.sectionOf(Path.of(page));
        try (PrintStream out = new PrintStream(page, StandardCharsets.UTF_8)) {
            out.println(heading(rounds, share));
            for (Shape shape : List.of(
                    Shape.of("relu", "softmax", 16, 64, 32, 32, 5),
                    Shape.of("relu", "softmax", 784, 128, 64, 10),
                    Shape.of("relu", "tanh", 16, 3, 3, 3))) {
                out.printf("%n## %s%n%n", shape.title());
                out.println("| rows at once | | million rows/s, median | least to most | GFLOP/s | Relative |");
                out.println("|---|---|---|---|---|---|");
                measure(out, shape, rounds, share);
            }
            out.print(ofJob);
        }
    }

    private static void measure(PrintStream out, Shape shape, int rounds, long share) throws OrtException {
        List<Table> tables = new ArrayList<>();
        try {
            for (int rows : BLOCKS) {
                tables.add(new Table(shape.model(), rows));
            }
            for (int round = -WARM_UP; round < rounds; round++) {
                for (Table table : tables) {
                    table.round(share, round >= 0);
                }
            }
            tables.forEach(table -> print(out, shape, table));
        } finally {
            for (Table table : tables) {
                table.onnx.close();
            }
        }
    }

    /** The contenders at blocks of one size, and what they reached: million rows a second. */
    private static final class Table {
        private final int rows;
        private final OnnxScorer onnx;
        private final Map<String, Contender> contenders;
        private final Map<String, List<Double>> rates = new LinkedHashMap<>();

        Table(Sequential model, int rows) throws OrtException {
            this.rows = rows;
            onnx = new OnnxScorer(model, rows);
            contenders = contenders(model, rows, onnx);
        }

        void round(long share, boolean counted) throws OrtException {
            for (Map.Entry<String, Contender> each : contenders.entrySet()) {
                double rate = rows * rate(each.getValue(), share) / 1e6;
                if (counted) {
                    rates.computeIfAbsent(each.getKey(), name -> new ArrayList<>())
                            .add(rate);
                }
            }
        }
    }

    private static Map<String, Contender> contenders(Sequential model, int rows, OnnxScorer onnx) throws OrtException {
        Scorer scorer = model.scorer();
        float[] flat = new float[rows * model.inputs()];
        float[][] byRow = new float[rows][model.inputs()];
        float[][] byColumn = new float[model.inputs()][rows];
        Random random = new Random(3);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < model.inputs(); i++) {
                float x = (float) random.nextGaussian();
                flat[r * model.inputs() + i] = x;
                byRow[r][i] = x;
                byColumn[i][r] = x;
            }
        }
        float[][] columns = new float[model.outputs()][rows];
        float[] results = new float[rows * model.outputs()];
        agree(model.predict(byRow), flat, results, onnx);
        Map<String, Contender> contenders = new LinkedHashMap<>();
        if (rows == 1) {
            contenders.put("a row", () -> scorer.predict(byRow[0]));
        } else {
            contenders.put("columns", () -> scorer.predict(byColumn, rows, columns));
            contenders.put("rows", () -> scorer.predict(byRow));
        }
        contenders.put("ONNX Runtime", () -> onnx.score(flat, results));
        contenders.put("ONNX Runtime, run alone", onnx::run);
        return contenders;
    }

    private static void agree(float[][] ours, float[] flat, float[] results, OnnxScorer onnx) throws OrtException {
        onnx.score(flat, results);
        int at = 0;
        for (float[] row : ours) {
            for (float value : row) {
                float theirs = results[at++];
                if (!(Math.abs(value - theirs) <= 1e-5 * Math.max(1, Math.abs(theirs)))) {
                    throw new IllegalStateException("ours %s, ONNX Runtime %s".formatted(value, theirs));
                }
            }
        }
    }

    /** Blocks in a second of the thread's own time on a processor: what else the machine does counts little. */
    private static double rate(Contender contender, long nanoseconds) throws OrtException {
        long start = THREADS.getCurrentThreadCpuTime();
        long blocks = 0;
        int before = 1;
        long taken;
        do {
            for (int i = 0; i < before; i++) {
                contender.run();
            }
            blocks += before;
            taken = THREADS.getCurrentThreadCpuTime() - start;
            // so many between two looks at the clock that these do not count
            before = taken < nanoseconds / 64 ? before * 2 : before;
        } while (taken < nanoseconds);
        return blocks * 1e9 / taken;
    }

    private static void print(PrintStream out, Shape shape, Table table) {
        double peer = new Timing(table.rates.get("ONNX Runtime")).median();
        table.rates.forEach((name, each) -> {
            Timing timing = new Timing(each);
            out.printf(
                    Locale.ROOT,
                    "| %,d | %s | %.3f | %s | %.1f | %.2f |%n",
                    table.rows,
                    name,
                    timing.median(),
                    timing.spread(),
                    timing.median() * 2 * shape.multiplications() / 1e3,
                    timing.median() / peer);
        });
    }

    private static String heading(int rounds, long share) throws IOException {
        return """
                # Models

                Keras models scored here and by ONNX Runtime, the same weights, one thread each (%s). "A row" is
                `Scorer.predict(float[])`, "rows" `predict(float[][])`, "columns" `predict` by columns of a block.
                ONNX Runtime's block is put into its tensor, run and read, as whoever calls it must; "run alone" leaves both
                copies out. In turn in one JVM, %d rounds of %d ms of the thread's processor time each after %d that
                are not counted. GFLOP/s counts two for each weight of a kernel. Relative is the speed to that of ONNX Runtime.

                %s""".formatted(ArrayKernels.choice(), rounds, share / 1_000_000, WARM_UP, Machine.describe());
    }
}
