package org.sparkactivations.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayKernel;
import org.sparkactivations.function.ArrayKernels;

/**
 * Every function by JMH: the scalar kernel a number at a time and in a loop over an array, its twin on vectors, and for
 * three the JDK's own functions, on numbers where the function bends and on numbers where it is flat. First the twin has
 * to give the loop's bits, and the JDK the same number but for rounding. Writes a page in Markdown.
 *
 * <p>Arguments: the page to write (target/kernels.md), a regular expression for the functions' names (.*), the number of
 * measured iterations (7).
 */
public final class KernelBenchmark {
    private static final double UNSATURATED = 8;
    private static final double SATURATED = 2000;
    private static final int WARM_UP = 5;

    /** Until the compiler has seen to it, a vector is an object on the heap, and its code a thousand times slower. */
    private static final int WARM_UP_OF_VECTORS = 30;

    private static final TimeValue ITERATION = TimeValue.milliseconds(100);

    private KernelBenchmark() {}

    /** What a column of the page shows. */
    private record Column(String type, double bound) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("Double", UNSATURATED), new Column("Double", SATURATED), new Column("Float", UNSATURATED));

    public static void main(String[] arguments) throws IOException, RunnerException {
        String page = arguments.length > 0 ? arguments[0] : "target/kernels.md";
        String names = arguments.length > 1 ? arguments[1] : ".*";
        int iterations = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
        try (PrintStream out = new PrintStream(page, StandardCharsets.UTF_8)) {
            out.println(heading(iterations));
            for (Activation function : ActivationRegistry.all()) {
                if (function.name().matches(names)) {
                    Map<String, ArrayKernel> arrays = KernelRun.arrays(function);
                    agree(function, arrays, KernelRun.numbers(UNSATURATED));
                    agree(function, arrays, KernelRun.numbers(SATURATED));
                    print(out, function, arrays.keySet().stream().toList(), iterations);
                }
            }
        }
    }

    private static void agree(Activation function, Map<String, ArrayKernel> arrays, double[] x) {
        double[] loop = new double[x.length];
        arrays.get("loop").apply(x, loop);
        arrays.forEach((name, kernel) -> {
            double[] out = new double[x.length];
            kernel.apply(x, out);
            for (int i = 0; i < x.length; i++) {
                // the JDK's sigmoid has lost all its digits where e^-x is infinite
                double allowed = name.equals("JDK") ? 1e-14 * Math.abs(loop[i]) + 1e-307 : 0;
                if (loop[i] != out[i] && !(Math.abs(loop[i] - out[i]) <= allowed)) {
                    throw new IllegalStateException("%s of %s: the loop gives %s, %s gives %s"
                            .formatted(function.name(), x[i], loop[i], name, out[i]));
                }
            }
        });
    }

    private static void print(PrintStream out, Activation function, List<String> arrays, int iterations)
            throws RunnerException {
        double loop = 0;
        for (String contender : Stream.concat(Stream.of("loop", "scalar"), arrays.stream())
                .distinct()
                .toList()) {
            Statistics[] columns = new Statistics[COLUMNS.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = time(function, contender, COLUMNS.get(i), iterations);
            }
            loop = contender.equals("loop") ? columns[0].getPercentile(50) : loop;
            out.printf("| `%s` | %s |", function.name(), contender);
            Arrays.stream(columns)
                    .forEach(column -> out.printf(
                            Locale.ROOT,
                            " %.2f (%.2f to %.2f) |",
                            column.getPercentile(50),
                            column.getMin(),
                            column.getMax()));
            out.printf(Locale.ROOT, " %.2f |%n", loop / columns[0].getPercentile(50));
        }
    }

    /** Nanoseconds an element, in a JVM of its own. */
    private static Statistics time(Activation function, String contender, Column column, int iterations)
            throws RunnerException {
        String method = (contender.equals("scalar") ? "scalar" : "array") + column.type();
        RunResult result = new Runner(new OptionsBuilder()
                        .include("\\b" + KernelRun.class.getSimpleName() + "\\." + method + "$")
                        .param("contender", contender)
                        .param("bound", Double.toString(column.bound()))
                        .jvmArgsAppend("-D" + KernelRun.FUNCTION + "=" + function.name())
                        .forks(1)
                        .warmupIterations(contender.equals("vectors") ? WARM_UP_OF_VECTORS : WARM_UP)
                        .warmupTime(ITERATION)
                        .measurementIterations(iterations)
                        .measurementTime(ITERATION)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .runSingle();
        return result.getPrimaryResult().getStatistics();
    }

    private static String heading(int iterations) throws IOException {
        return """
                # Kernels

                Each function on an array of %,d elements from memory, one core, nanoseconds an element, by JMH: the scalar kernel
                in a loop, which the compiler vectorises where it is simple; the same a number at a time, the results added up (an
                addition waits for the one before, so nothing here takes less than that); its twin on vectors, where it has one
                (%s);
                and for three what the JDK offers (`Math.tanh`, `1 / (1 + Math.exp(-x))`, `Math.exp`). Unsaturated numbers are
                uniform in ±%.0f, saturated ones in ±%.0f. A JVM for each figure, %d iterations of %s after %d (vectors:
                %d) that are not counted: the median, in brackets the least and the most; the twin gives the loop's bits. Relative is
                the time of the loop to that of the row, on unsaturated doubles.

                %s

                | function | | double | double, saturated | float | Relative |
                |---|---|---|---|---|---|""".formatted(
                        KernelRun.LENGTH,
                        ArrayKernels.choice(),
                        UNSATURATED,
                        SATURATED,
                        iterations,
                        ITERATION,
                        WARM_UP,
                        WARM_UP_OF_VECTORS,
                        Machine.describe());
    }
}
