package org.sparkactivations.function;

import jdk.incubator.vector.DoubleVector;

/** {@link Log1p} on the lanes of a vector. */
final class SimdLog1p {
    private static final DoubleVector C0 = SimdExp.all(Log1p.C0);
    private static final DoubleVector C1 = SimdExp.all(Log1p.C1);
    private static final DoubleVector C2 = SimdExp.all(Log1p.C2);
    private static final DoubleVector C3 = SimdExp.all(Log1p.C3);
    private static final DoubleVector C4 = SimdExp.all(Log1p.C4);
    private static final DoubleVector C5 = SimdExp.all(Log1p.C5);
    private static final DoubleVector C6 = SimdExp.all(Log1p.C6);
    private static final DoubleVector C7 = SimdExp.all(Log1p.C7);
    private static final DoubleVector C8 = SimdExp.all(Log1p.C8);
    private static final DoubleVector C9 = SimdExp.all(Log1p.C9);

    private SimdLog1p() {}

    /** {@link Log1p#tail}. */
    static DoubleVector tail(DoubleVector v) {
        DoubleVector p = v.fma(v.fma(C9, C8), C7);
        p = v.fma(v.fma(p, C6), C5);
        p = v.fma(v.fma(p, C4), C3);
        p = v.fma(v.fma(p, C2), C1);
        return v.fma(p, C0);
    }
}
