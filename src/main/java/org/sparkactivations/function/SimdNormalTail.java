package org.sparkactivations.function;

import jdk.incubator.vector.DoubleVector;

/** {@link NormalTail} on the lanes of a vector. */
final class SimdNormalTail {
    static final DoubleVector FLOAT_END = SimdExp.all(NormalTail.FLOAT_END);
    static final DoubleVector END = SimdExp.all(NormalTail.END);

    private static final DoubleVector CENTRE = SimdExp.all(4.5);
    private static final DoubleVector C0 = SimdExp.all(NormalTail.C0);
    private static final DoubleVector C1 = SimdExp.all(NormalTail.C1);
    private static final DoubleVector C2 = SimdExp.all(NormalTail.C2);
    private static final DoubleVector C3 = SimdExp.all(NormalTail.C3);
    private static final DoubleVector C4 = SimdExp.all(NormalTail.C4);
    private static final DoubleVector C5 = SimdExp.all(NormalTail.C5);
    private static final DoubleVector C6 = SimdExp.all(NormalTail.C6);
    private static final DoubleVector C7 = SimdExp.all(NormalTail.C7);
    private static final DoubleVector C8 = SimdExp.all(NormalTail.C8);
    private static final DoubleVector C9 = SimdExp.all(NormalTail.C9);
    private static final DoubleVector C10 = SimdExp.all(NormalTail.C10);
    private static final DoubleVector C11 = SimdExp.all(NormalTail.C11);
    private static final DoubleVector C12 = SimdExp.all(NormalTail.C12);
    private static final DoubleVector C13 = SimdExp.all(NormalTail.C13);
    private static final DoubleVector C14 = SimdExp.all(NormalTail.C14);
    private static final DoubleVector C15 = SimdExp.all(NormalTail.C15);
    private static final DoubleVector C16 = SimdExp.all(NormalTail.C16);
    private static final DoubleVector C17 = SimdExp.all(NormalTail.C17);
    private static final DoubleVector C18 = SimdExp.all(NormalTail.C18);
    private static final DoubleVector C19 = SimdExp.all(NormalTail.C19);
    private static final DoubleVector C20 = SimdExp.all(NormalTail.C20);
    private static final DoubleVector C21 = SimdExp.all(NormalTail.C21);
    private static final DoubleVector C22 = SimdExp.all(NormalTail.C22);

    private static final DoubleVector FOUR = SimdExp.all(4);
    private static final DoubleVector F0 = SimdExp.all(NormalTail.F0);
    private static final DoubleVector F1 = SimdExp.all(NormalTail.F1);
    private static final DoubleVector F2 = SimdExp.all(NormalTail.F2);
    private static final DoubleVector F3 = SimdExp.all(NormalTail.F3);
    private static final DoubleVector F4 = SimdExp.all(NormalTail.F4);
    private static final DoubleVector F5 = SimdExp.all(NormalTail.F5);
    private static final DoubleVector F6 = SimdExp.all(NormalTail.F6);
    private static final DoubleVector F7 = SimdExp.all(NormalTail.F7);
    private static final DoubleVector F8 = SimdExp.all(NormalTail.F8);
    private static final DoubleVector F9 = SimdExp.all(NormalTail.F9);
    private static final DoubleVector F10 = SimdExp.all(NormalTail.F10);
    private static final DoubleVector F11 = SimdExp.all(NormalTail.F11);

    private SimdNormalTail() {}

    /** {@link NormalTail#numerator}. */
    static DoubleVector numerator(DoubleVector a) {
        DoubleVector u = a.sub(CENTRE).div(a.add(CENTRE));
        return low(u, high(u));
    }

    /** {@link NormalTail#floatTail}. */
    static DoubleVector floatTail(DoubleVector a) {
        DoubleVector u = a.sub(FOUR).div(a.add(FOUR));
        DoubleVector u2 = u.mul(u);
        DoubleVector u4 = u2.mul(u2);
        DoubleVector low = u2.fma(u.fma(F3, F2), u.fma(F1, F0));
        DoubleVector middle = u2.fma(u.fma(F7, F6), u.fma(F5, F4));
        DoubleVector high = u2.fma(u.fma(F11, F10), u.fma(F9, F8));
        return u4.fma(u4.fma(high, middle), low);
    }

    private static DoubleVector high(DoubleVector u) {
        DoubleVector p = u.fma(u.fma(C22, C21), C20);
        p = u.fma(u.fma(p, C19), C18);
        p = u.fma(u.fma(p, C17), C16);
        p = u.fma(u.fma(p, C15), C14);
        return u.fma(u.fma(p, C13), C12);
    }

    private static DoubleVector low(DoubleVector u, DoubleVector high) {
        DoubleVector p = u.fma(u.fma(high, C11), C10);
        p = u.fma(u.fma(p, C9), C8);
        p = u.fma(u.fma(p, C7), C6);
        p = u.fma(u.fma(p, C5), C4);
        p = u.fma(u.fma(p, C3), C2);
        return u.fma(u.fma(p, C1), C0);
    }
}
