package org.sparkactivations.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A block of array elements in whole vectors, with what one stage of a function passes to the next. A stage is a loop
 * of its own over a block; a function that takes more operations than the compiler inlines into one loop is cut into
 * several.
 */
final class SimdBlock {
    /** So many elements that the block stays in the first cache. */
    static final int LENGTH = 256;

    private static final int SAMPLED = 16;

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

    /** Whether no element is beyond these bounds; NaN is not. */
    static boolean within(double[] x, double low, double high) {
        DoubleVector least = SimdExp.all(low);
        DoubleVector greatest = SimdExp.all(high);
        int end = SimdExp.DOUBLES.loopBound(x.length);
        for (int i = 0; i < end; i += SimdExp.DOUBLES.length()) {
            DoubleVector v = load(x, i);
            if (v.compare(VectorOperators.LT, least)
                    .or(v.compare(VectorOperators.GT, greatest))
                    .anyTrue()) {
                return false;
            }
        }
        for (int i = end; i < x.length; i++) {
            if (x[i] < low || x[i] > high) {
                return false;
            }
        }
        return true;
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
