package org.sparkactivations.benchmark;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sparkactivations.function.Activation;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayKernel;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.function.Loops;

/**
 * One function, the one that the system property {@value #FUNCTION} names, on an array from memory. JMH starts a JVM for
 * each contender and each kind of number, so none meets code that another one warmed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(KernelRun.LENGTH)
public class KernelRun {
    /** More than a branch predictor learns by heart, and little enough for the second cache. */
    static final int LENGTH = 16_384;

    static final String FUNCTION = "kernel.function";

    private static final Activation TESTED = ActivationRegistry.find(System.getProperty(FUNCTION, "sigmoid"))
            .orElseThrow(() -> new IllegalArgumentException("no function " + System.getProperty(FUNCTION)));

    /** The function's arguments after x, separated by commas. */
    static final String ARGUMENTS = "kernel.arguments";

    private static final double[] BOUND = Arrays.stream(
                    System.getProperty(ARGUMENTS, "").split(","))
            .filter(argument -> !argument.isEmpty())
            .mapToDouble(Double::parseDouble)
            .toArray();

    /** Constants, as the method that generated code calls is one. */
    private static final MethodHandle OF_DOUBLE = Loops.ofDouble(TESTED, BOUND);

    private static final MethodHandle OF_FLOAT = Loops.ofFloat(TESTED, BOUND);

    /** How the function is computed: {@code scalar} or one of {@link #arrays}. */
    @Param("scalar")
    public String contender;

    /** The numbers are uniform between minus this and this. */
    @Param("8")
    public double bound;

    private ArrayKernel kernel;
    private double[] doubles;
    private double[] doublesOut;
    private float[] floats;
    private float[] floatsOut;

    /** What computes arrays, by name. */
    static Map<String, ArrayKernel> arrays(Activation function, double[] arguments) {
        Map<String, ArrayKernel> arrays = new LinkedHashMap<>();
        arrays.put("loop", Loops.of(function, arguments));
        if (ArrayKernels.vectorised(function)) {
            arrays.put("vectors", function.arrayKernel(arguments));
        }
        if (JdkFunctions.has(function.name())) {
            arrays.put("JDK", JdkFunctions.loop(function.name()));
        }
        return arrays;
    }

    @Setup
    public void allocate() {
        kernel = arrays(TESTED, BOUND).get(contender);
        doubles = KernelBenchmark.numbers(bound);
        doublesOut = new double[LENGTH];
        floats = new float[LENGTH];
        floatsOut = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            floats[i] = (float) doubles[i];
        }
    }

    /** A number at a time, added up: no compiler makes vectors of a sum of doubles. */
    @Benchmark
    public double scalarDouble() throws Throwable {
        double sum = 0;
        for (double x : doubles) {
            sum += (double) OF_DOUBLE.invokeExact(x);
        }
        return sum;
    }

    @Benchmark
    public float scalarFloat() throws Throwable {
        float sum = 0;
        for (float x : floats) {
            sum += (float) OF_FLOAT.invokeExact(x);
        }
        return sum;
    }

    @Benchmark
    public double[] arrayDouble() {
        kernel.apply(doubles, doublesOut);
        return doublesOut;
    }

    @Benchmark
    public float[] arrayFloat() {
        kernel.apply(floats, floatsOut);
        return floatsOut;
    }
}
