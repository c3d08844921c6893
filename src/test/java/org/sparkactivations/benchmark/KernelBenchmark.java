package org.sparkactivations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayActivation;
import org.sparkactivations.function.ArrayKernel;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.function.Loops;
import org.sparkactivations.function.Parameter;

/**
 * Every function by JMH: the scalar kernel a number at a time and in a loop over an array, its twin on vectors, and for
 * three the JDK's own functions, on numbers where the function bends and on numbers where it is flat. First the twin has
 * to give the loop's bits, and the JDK the same number but for rounding. Writes a page in Markdown.
 *
 * <p>Arguments: the page to write (target/kernels.md), a regular expression for the functions' names (.*), the number of
 * measured iterations (7). The rows of other functions stay on the page, so that it can be renewed in parts.
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

    /** A row's function, with its arguments after x. */
    private record Subject(String title, Activation function, List<Double> arguments) {
        double[] bound() {
            return arguments.stream().mapToDouble(Double::doubleValue).toArray();
        }

        /** The function at its defaults, and with each flag set. */
        static Stream<Subject> of(Activation function) {
            List<Double> defaults =
                    Arrays.stream(Loops.arguments(function)).boxed().toList();
            Stream<Subject> flagged = IntStream.range(0, defaults.size())
                    .filter(i -> function.parameters().get(i).type() == Parameter.Type.BOOLEAN)
                    .mapToObj(i -> {
                        List<Double> set = new ArrayList<>(defaults);
                        set.set(i, 1.0);
                        return new Subject(
                                function.name() + ", "
                                        + function.parameters().get(i).name(),
                                function,
                                set);
                    });
            return Stream.concat(Stream.of(new Subject(function.name(), function, defaults)), flagged);
        }
    }

    public static void main(String[] arguments) throws IOException, RunnerException {
        Path page = Path.of(arguments.length > 0 ? arguments[0] : "target/kernels.md");
        String names = arguments.length > 1 ? arguments[1] : ".*";
        int iterations = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
        Map<String, List<String>> rows = rows(page);
        for (Subject subject :
                ActivationRegistry.all().stream().flatMap(Subject::of).toList()) {
            if (subject.function().name().matches(names)) {
                Map<String, ArrayKernel> arrays = KernelRun.arrays(subject.function(), subject.bound());
                agree(subject, arrays, numbers(UNSATURATED));
                agree(subject, arrays, numbers(SATURATED));
                rows.put(
                        subject.title(),
                        measure(subject, arrays.keySet().stream().toList(), iterations));
                Files.writeString(page, heading(iterations) + lines(rows));
            }
        }
        for (ArrayActivation function : ActivationRegistry.arrayFunctions()) {
            if (function.name().matches(names)) {
                rows.put(function.name(), List.of(measure(function, iterations)));
                Files.writeString(page, heading(iterations) + lines(rows));
            }
        }
    }

    /** The lines of each function that an earlier run wrote to the page. */
    private static Map<String, List<String>> rows(Path page) throws IOException {
        return Files.exists(page)
                ? Files.readAllLines(page).stream()
                        .filter(line -> line.startsWith("| `"))
                        .collect(Collectors.groupingBy(
                                line -> line.split("`", -1)[1], HashMap::new, Collectors.toList()))
                : new HashMap<>();
    }

    private static String lines(Map<String, List<String>> rows) {
        return Stream.concat(
                        ActivationRegistry.all().stream().flatMap(Subject::of).map(Subject::title),
                        ActivationRegistry.arrayFunctions().stream().map(ArrayActivation::name))
                .flatMap(title -> rows.getOrDefault(title, List.of()).stream())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    /** What every function is measured on. */
    static double[] numbers(double bound) {
        return new SplittableRandom(20261123)
                .doubles(KernelRun.LENGTH, -bound, bound)
                .toArray();
    }

    private static void agree(Subject subject, Map<String, ArrayKernel> arrays, double[] x) {
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
                            .formatted(subject.title(), x[i], loop[i], name, out[i]));
                }
            }
        });
    }

    private static List<String> measure(Subject subject, List<String> arrays, int iterations) throws RunnerException {
        double loop = 0;
        List<String> rows = new ArrayList<>();
        for (String contender : Stream.concat(Stream.of("loop", "scalar"), arrays.stream())
                .distinct()
                .toList()) {
            Statistics[] columns = new Statistics[COLUMNS.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = time(subject, contender, COLUMNS.get(i), iterations);
            }
            loop = contender.equals("loop") ? columns[0].getPercentile(50) : loop;
            rows.add(row(subject.title(), contender, columns, loop));
        }
        return rows;
    }

    private static String measure(ArrayActivation function, int iterations) throws RunnerException {
        Statistics[] columns = new Statistics[COLUMNS.size()];
        for (int i = 0; i < columns.length; i++) {
            Column column = COLUMNS.get(i);
            columns[i] = time(run(ArrayRun.class, "rows" + column.type(), function.name(), column, iterations)
                    .warmupIterations(WARM_UP_OF_VECTORS));
        }
        return row(function.name(), "of " + ArrayRun.ROW, columns, columns[0].getPercentile(50));
    }

    private static String row(String title, String contender, Statistics[] columns, double loop) {
        return Arrays.stream(columns)
                .map(column ->
                        "%.2f (%.2f to %.2f)".formatted(column.getPercentile(50), column.getMin(), column.getMax()))
                .collect(Collectors.joining(
                        " | ",
                        "| `%s` | %s | ".formatted(title, contender),
                        " | %.2f |".formatted(loop / columns[0].getPercentile(50))));
    }

    private static Statistics time(Subject subject, String contender, Column column, int iterations)
            throws RunnerException {
        String method = (contender.equals("scalar") ? "scalar" : "array") + column.type();
        String arguments = subject.arguments().stream().map(String::valueOf).collect(Collectors.joining(","));
        return time(run(KernelRun.class, method, subject.function().name(), column, iterations)
                .param("contender", contender)
                .jvmArgsAppend("-D" + KernelRun.ARGUMENTS + "=" + arguments)
                .warmupIterations(contender.equals("vectors") ? WARM_UP_OF_VECTORS : WARM_UP));
    }

    /** Nanoseconds an element, in a JVM of its own. */
    private static Statistics time(ChainedOptionsBuilder run) throws RunnerException {
        return new Runner(run.build()).runSingle().getPrimaryResult().getStatistics();
    }

    private static ChainedOptionsBuilder run(
            Class<?> home, String method, String function, Column column, int iterations) {
        return new OptionsBuilder()
                .include("\\b" + home.getSimpleName() + "\\." + method + "$")
                .param("bound", Double.toString(column.bound()))
                .jvmArgsPrepend("-D" + KernelRun.FUNCTION + "=" + function)
                .forks(1)
                .warmupTime(ITERATION)
                .measurementIterations(iterations)
                .measurementTime(ITERATION)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
    }

    private static String heading(int iterations) throws IOException {
        return """
                # Kernels

                Each function on an array of %,d elements from memory, one core, nanoseconds an element, by JMH: the scalar kernel
                in a loop, which the compiler vectorises where it is simple; the same a number at a time, the results added up (an
                addition waits for the one before, so nothing here takes less than that); its twin on vectors, where it has one
                (%s);
                and for three what the JDK offers (`Math.tanh`, `1 / (1 + Math.exp(-x))`, `Math.exp`). The functions of a whole
                array, at the end, go over rows of %d. Unsaturated numbers are
                uniform in ±%.0f, saturated ones in ±%.0f. A JVM for each figure, %d iterations of %s after %d (vectors:
                %d) that are not counted: the median, in brackets the least and the most; the twin gives the loop's bits. Relative is
                the time of the loop to that of the row, on unsaturated doubles.

                %s

                | function | | double | double, saturated | float | Relative |
                |---|---|---|---|---|---|""".formatted(
                        KernelRun.LENGTH,
                        ArrayKernels.choice(),
                        ArrayRun.ROW,
                        UNSATURATED,
                        SATURATED,
                        iterations,
                        ITERATION,
                        WARM_UP,
                        WARM_UP_OF_VECTORS,
                        Machine.describe());
    }
}
