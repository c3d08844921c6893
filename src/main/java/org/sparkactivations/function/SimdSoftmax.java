package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Softmax} on the rows of a block, a row in each lane: the same operations in the same order. For one thread.
 *
 * <p>What a loop carries on begins as a vector made there: one from a field would stay an object on the heap.
 *
 * <p>A block with a number that is not finite is left to the function itself.
 */
final class SimdSoftmax implements ColumnsKernel {
    private static final int LANES = DOUBLES.length();

    /** As many partial sums as {@link Shares#sum} has. */
    private static final int PARTIAL_SUMS = 8;

    private static final SimdCode POWERS = new SimdLanes(SimdFloatMath.class, "decay");

    /** What is raised, column by column for {@link #LANES} rows, then for the next. */
    private double[] powers = new double[0];

    private double[] index = new double[0];

    /** The partial sums, and the greatest's 1. */
    private final double[] partial = new double[(PARTIAL_SUMS + 1) * LANES];

    @Override
    public void apply(float[] block, int columns, int rows) {
        int whole = rows / LANES * LANES;
        if (powers.length != columns * whole) {
            powers = new double[columns * whole];
            index = new double[whole];
        }
        boolean finite = true;
        for (int r = 0; r < whole; r += LANES) {
            finite &= findGreatest(block, columns, rows, r);
        }
        if (!finite) {
            alone(block, columns, rows, 0);
            return;
        }
        POWERS.apply(powers, powers, 0);
        for (int r = 0; r < whole; r += LANES) {
            sum(columns, r);
            divide(block, columns, rows, r);
        }
        alone(block, columns, rows, whole);
    }

    /** The rows from {@code first} on, one by one. */
    private static void alone(float[] block, int columns, int rows, int first) {
        float[] row = new float[columns];
        for (int r = first; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                row[c] = block[c * rows + r];
            }
            float[] shares = Softmax.softmax(row);
            for (int c = 0; c < columns; c++) {
                block[c * rows + r] = shares[c];
            }
        }
    }

    /**
     * Finds each row's greatest value, the first of several, and where it is, and lays down x - max; false if a value is not
     * finite.
     */
    private boolean findGreatest(float[] block, int columns, int rows, int r) {
        DoubleVector max = SimdExp.widen(FloatVector.fromArray(FLOATS, block, r));
        DoubleVector at = DoubleVector.zero(DOUBLES);
        DoubleVector current = DoubleVector.zero(DOUBLES);
        DoubleVector zero = max.sub(max);
        for (int c = 1; c < columns; c++) {
            DoubleVector x = SimdExp.widen(FloatVector.fromArray(FLOATS, block, c * rows + r));
            current = current.add(SimdExp.ONE);
            VectorMask<Double> greater = x.compare(VectorOperators.GT, max);
            max = max.blend(x, greater);
            at = at.blend(current, greater);
            zero = zero.add(x.sub(x));
        }
        at.intoArray(index, r);
        int to = r * columns;
        for (int c = 0; c < columns; c++) {
            SimdExp.widen(FloatVector.fromArray(FLOATS, block, c * rows + r))
                    .sub(max)
                    .intoArray(powers, to + c * LANES);
        }
        return zero.compare(VectorOperators.EQ, SimdExp.ZERO).allTrue();
    }

    /** Puts 0 in place of the greatest's 1, and adds up in partial sums. */
    private void sum(int columns, int r) {
        Arrays.fill(partial, 0, PARTIAL_SUMS * LANES, 0);
        Arrays.fill(partial, PARTIAL_SUMS * LANES, partial.length, 1);
        DoubleVector at = DoubleVector.fromArray(DOUBLES, index, r);
        DoubleVector current = DoubleVector.zero(DOUBLES);
        int to = r * columns;
        for (int c = 0; c < columns; c++) {
            DoubleVector rest = DoubleVector.fromArray(DOUBLES, powers, to + c * LANES)
                    .blend(SimdExp.ZERO, current.compare(VectorOperators.EQ, at));
            rest.intoArray(powers, to + c * LANES);
            int sum = (c & (PARTIAL_SUMS - 1)) * LANES;
            DoubleVector.fromArray(DOUBLES, partial, sum).add(rest).intoArray(partial, sum);
            current = current.add(SimdExp.ONE);
        }
    }

    /** Adds up the partial sums and the greatest's 1, and divides by them. */
    private void divide(float[] block, int columns, int rows, int r) {
        DoubleVector sum = DoubleVector.zero(DOUBLES);
        for (int p = 0; p <= PARTIAL_SUMS; p++) {
            sum = sum.add(DoubleVector.fromArray(DOUBLES, partial, p * LANES));
        }
        DoubleVector at = DoubleVector.fromArray(DOUBLES, index, r);
        DoubleVector inverse = SimdExp.ONE.div(sum);
        DoubleVector current = DoubleVector.zero(DOUBLES);
        for (int c = 0; c < columns; c++) {
            DoubleVector power = DoubleVector.fromArray(DOUBLES, powers, r * columns + c * LANES);
            DoubleVector n = power.blend(SimdExp.ONE, current.compare(VectorOperators.EQ, at));
            SimdExp.narrow(n.mul(inverse)).intoArray(block, c * rows + r);
            current = current.add(SimdExp.ONE);
        }
    }
}
