package org.sparkactivations.function;

import jdk.incubator.vector.DoubleVector;

/**
 * A block of array elements in whole vectors, with what one stage of a function passes to the next. A stage is a loop
 * of its own over a block; a function that takes more operations than the compiler inlines into one loop is cut into
 * several.
 */
final class SimdBlock {
    /** So many elements that the block stays in the first cache. */
    static final int LENGTH = 256;

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

    static DoubleVector load(double[] from, int i) {
        return DoubleVector.fromArray(SimdExp.DOUBLES, from, i);
    }
}
