package org.sparkactivations.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayKernel;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.function.Loops;

/**
 * Every function on arrays from memory: the scalar kernel in a loop, its twin on vectors, and for three the JDK's own
 * functions, on numbers where the function bends and on numbers where it is flat. In turn, in one JVM, after rounds that
 * are not counted; the twin has to give the loop's bits and the JDK the same number but for rounding. Writes a page in
 * Markdown.
 *
 * <p>Arguments: the page to write (target/kernels.md), a regular expression for the functions' names (.*), the number of
 * rounds (7).
 */
public final class KernelBenchmark {
    /** More than a branch predictor learns by heart, and little enough for the second cache. */
    private static final int LENGTH = 16_384;

    private static final int REPEATS = 20;
    private static final int WARM_UP = 20;

    private KernelBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        String page = arguments.length > 0 ? arguments[0] : "target/kernels.md";
        String names = arguments.length > 1 ? arguments[1] : ".*";
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
        SplittableRandom draw = new SplittableRandom(20261123);
        double[] bent = draw.doubles(LENGTH, -8, 8).toArray();
        double[] flat = draw.doubles(LENGTH, -2000, 2000).toArray();
        try (PrintStream out = new PrintStream(page, StandardCharsets.UTF_8)) {
            out.println(heading(rounds));
            for (Activation function : ActivationRegistry.all()) {
                if (function.name().matches(names)) {
                    Map<String, ArrayKernel> contenders = contenders(function);
                    agree(function, contenders, bent);
                    agree(function, contenders, flat);
                    print(
                            out,
                            function,
                            List.of(
                                    time(contenders, bent, rounds),
                                    time(contenders, flat, rounds),
                                    timeFloats(contenders, narrow(bent), rounds)));
                }
            }
        }
    }

    private static Map<String, ArrayKernel> contenders(Activation function) {
        double[] arguments = Loops.arguments(function);
        Map<String, ArrayKernel> contenders = new LinkedHashMap<>();
        contenders.put("loop", Loops.of(function, arguments));
        if (ArrayKernels.vectorised(function)) {
            contenders.put("vectors", function.arrayKernel(arguments));
        }
        if (JdkFunctions.has(function.name())) {
            contenders.put("JDK", JdkFunctions.loop(function.name()));
        }
        return contenders;
    }

    private static void agree(Activation function, Map<String, ArrayKernel> contenders, double[] x) {
        double[] loop = new double[x.length];
        contenders.get("loop").apply(x, loop);
        contenders.forEach((name, kernel) -> {
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

    private static Map<String, Timing> time(Map<String, ArrayKernel> contenders, double[] x, int rounds) {
        double[] out = new double[x.length];
        return inTurn(contenders, rounds, kernel -> kernel.apply(x, out));
    }

    private static Map<String, Timing> timeFloats(Map<String, ArrayKernel> contenders, float[] x, int rounds) {
        float[] out = new float[x.length];
        return inTurn(contenders, rounds, kernel -> kernel.apply(x, out));
    }

    /** Nanoseconds an element. */
    private static Map<String, Timing> inTurn(
            Map<String, ArrayKernel> contenders, int rounds, Consumer<ArrayKernel> call) {
        Map<String, List<Double>> taken = new LinkedHashMap<>();
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Map.Entry<String, ArrayKernel> contender : contenders.entrySet()) {
                long start = System.nanoTime();
                for (int i = 0; i < REPEATS; i++) {
                    call.accept(contender.getValue());
                }
                double each = (System.nanoTime() - start) / (double) REPEATS / LENGTH;
                if (round >= 0) {
                    taken.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                            .add(each);
                }
            }
        }
        Map<String, Timing> timings = new LinkedHashMap<>();
        taken.forEach((name, each) -> timings.put(name, new Timing(each)));
        return timings;
    }

    private static float[] narrow(double[] x) {
        float[] narrow = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            narrow[i] = (float) x[i];
        }
        return narrow;
    }

    private static String heading(int rounds) throws IOException {
        return """
                # Kernels

                Each function on an array of %,d elements from memory, one core, nanoseconds an element: the scalar kernel in a
                loop, which the compiler vectorises where it is simple; its twin on vectors, where it has one
                (%s);
                and for three what the JDK offers (`Math.tanh`, `1 / (1 + Math.exp(-x))`, `Math.exp`). Unsaturated numbers are
                uniform in ±8, saturated ones in ±2000. Contenders in turn in one JVM, medians of %d rounds of %d arrays after %d
                that are not counted, in brackets the least and the most; the twin gives the loop's bits. Relative is the time of
                the loop to that of the twin, or of the loop to the JDK's, on unsaturated doubles.

                %s

                | function | | double | double, saturated | float | Relative |
                |---|---|---|---|---|---|""".formatted(LENGTH, ArrayKernels.choice(), rounds, REPEATS, WARM_UP, Machine.describe());
    }

    private static void print(PrintStream out, Activation function, List<Map<String, Timing>> columns) {
        double loop = columns.get(0).get("loop").median();
        for (String contender : columns.get(0).keySet()) {
            out.printf("| `%s` | %s |", function.name(), contender);
            for (Map<String, Timing> column : columns) {
                Timing timing = column.get(contender);
                out.printf(
                        Locale.ROOT,
                        " %.2f (%.2f to %.2f) |",
                        timing.median(),
                        timing.seconds().get(0),
                        timing.seconds().get(timing.seconds().size() - 1));
            }
            out.printf(
                    Locale.ROOT,
                    " %.2f |%n",
                    loop / columns.get(0).get(contender).median());
        }
    }
}
