package org.sparkactivations.benchmark;

import java.util.Arrays;
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
import org.openjdk.jmh.infra.Blackhole;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayActivation;

/** One function of a whole array, the one that the system property {@value KernelRun#FUNCTION} names, row by row. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ArrayRun.ROWS * ArrayRun.ROW)
public class ArrayRun {
    /** The elements of a row. */
    static final int ROW = 768;

    static final int ROWS = 21;

    /** The numbers are uniform between minus this and this. */
    @Param("8")
    public double bound;

    private ArrayActivation function;
    private double[][] doubles;
    private float[][] floats;

    @Setup
    public void allocate() {
        String name = System.getProperty(KernelRun.FUNCTION, "softmax");
        function = ActivationRegistry.arrayFunctions().stream()
                .filter(tested -> tested.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no function of an array " + name));
        double[] numbers = KernelBenchmark.numbers(bound);
        doubles = new double[ROWS][];
        floats = new float[ROWS][ROW];
        for (int i = 0; i < ROWS; i++) {
            doubles[i] = Arrays.copyOfRange(numbers, i * ROW, (i + 1) * ROW);
            for (int j = 0; j < ROW; j++) {
                floats[i][j] = (float) doubles[i][j];
            }
        }
    }

    @Benchmark
    public void rowsDouble(Blackhole results) {
        for (double[] row : doubles) {
            results.consume(function.value(row));
        }
    }

    @Benchmark
    public void rowsFloat(Blackhole results) {
        for (float[] row : floats) {
            results.consume(function.value(row));
        }
    }
}
