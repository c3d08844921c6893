package org.sparkactivations.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A block of array elements in whole vectors, with what one stage of a function passes to the next. A stage is a loop
 * of its own over a block; a function that takes more operations than the compiler inlines into one loop is cut into
 * several.
 */
final class SimdBlock {
    /** So many elements that the block stays in the first cache. */
    static final int LENGTH = 256;

    private static final int SAMPLED = 16;

    private static final VectorSpecies<Float> NARROW = FloatVector.SPECIES_PREFERRED;

    final double[] x;
    final double[] out;
    final double[] a;
    final double[] b;
    final double[] c;
    final double[] d;
    final double argument;
    final int length;

    SimdBlock(int elements, double argument) {
        int lanes = SimdExp.DOUBLES.length();
        length = Math.min(LENGTH, (elements + lanes - 1) / lanes * lanes);
        x = new double[length];
        out = new double[length];
        a = new double[length];
        b = new double[length];
        c = new double[length];
        d = new double[length];
        this.argument = argument;
    }

    /** Whether an element of x is below the bound. */
    boolean anyBelow(DoubleVector bound) {
        for (int i = 0; i < length; i += SimdExp.DOUBLES.length()) {
            if (load(x, i).compare(VectorOperators.LT, bound).anyTrue()) {
                return true;
            }
        }
        return false;
    }

    /** Whether every element is a number between minus the bound and the bound, found among their bits as whole numbers. */
    static boolean within(double[] x, double bound) {
        int end = SimdExp.DOUBLES.loopBound(x.length);
        LongVector greatest = SimdExp.ZERO.reinterpretAsLongs();
        LongVector size = greatest.broadcast(Long.MAX_VALUE);
        for (int i = 0; i < end; i += SimdExp.DOUBLES.length()) {
            greatest = greatest.max(load(x, i).reinterpretAsLongs().and(size));
        }
        boolean within = greatest.reduceLanes(VectorOperators.MAX) <= Double.doubleToRawLongBits(bound);
        for (int i = end; i < x.length; i++) {
            within &= Math.abs(x[i]) <= bound;
        }
        return within;
    }

    /** The same of floats. */
    static boolean within(float[] x, float bound) {
        int end = NARROW.loopBound(x.length);
        IntVector greatest = FloatVector.zero(NARROW).reinterpretAsInts();
        IntVector size = greatest.broadcast(Integer.MAX_VALUE);
        for (int i = 0; i < end; i += NARROW.length()) {
            greatest = greatest.max(
                    FloatVector.fromArray(NARROW, x, i).reinterpretAsInts().and(size));
        }
        boolean within = greatest.reduceLanes(VectorOperators.MAX) <= Float.floatToRawIntBits(bound);
        for (int i = end; i < x.length; i++) {
            within &= Math.abs(x[i]) <= bound;
        }
        return within;
    }

    /** The share of elements within these bounds, by every sixteenth; NaN is not. */
    static double shareWithin(double[] x, double low, double high) {
        int within = 0;
        for (int i = 0; i < x.length; i += SAMPLED) {
            within += x[i] >= low && x[i] <= high ? 1 : 0;
        }
        return (double) within * SAMPLED / x.length;
    }

    static DoubleVector load(double[] from, int i) {
        return DoubleVector.fromArray(SimdExp.DOUBLES, from, i);
    }
}
