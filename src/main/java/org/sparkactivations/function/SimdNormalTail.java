package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.MINUS_ONE;
import static org.sparkactivations.function.SimdExp.ONE;

import jdk.incubator.vector.DoubleVector;

/** {@link NormalTail} on the lanes of a vector. */
final class SimdNormalTail {
    static final DoubleVector FLOAT_END = SimdExp.all(NormalTail.FLOAT_END);
    static final DoubleVector END = SimdExp.all(NormalTail.END);

    private static final DoubleVector CENTRE = SimdExp.all(NormalTail.CENTRE);
    private static final DoubleVector TWICE_CENTRE = SimdExp.all(2 * NormalTail.CENTRE);
    private static final DoubleVector MINUS_TWICE_CENTRE = SimdExp.all(-2 * NormalTail.CENTRE);
    private static final DoubleVector G1 = SimdExp.all(NormalTail.G1);
    private static final DoubleVector G2 = SimdExp.all(NormalTail.G2);
    private static final DoubleVector C0_REST = SimdExp.all(NormalTail.C0_REST);
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
    private static final DoubleVector C23 = SimdExp.all(NormalTail.C23);

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

    /** -1 / (a + 4) in the one array and, what its error makes of the tail's, in the other. */
    static void inverse(DoubleVector a, double[] minusInverse, double[] growth, int i) {
        DoubleVector sum = a.add(CENTRE);
        DoubleVector minus = MINUS_ONE.div(sum);
        DoubleVector m = minus.mul(MINUS_TWICE_CENTRE);
        DoubleVector error = minus.fma(a.sub(sum.sub(CENTRE)), minus.fma(sum, ONE));
        minus.intoArray(minusInverse, i);
        error.mul(m.fma(m.fma(G2, G1), ONE)).intoArray(growth, i);
    }

    /** {@link NormalTail#high} and {@link NormalTail#low}, both negated, into two arrays. */
    static void negated(DoubleVector minus, DoubleVector growth, double[] high, double[] low, int i) {
        DoubleVector u = minus.fma(TWICE_CENTRE, ONE);
        DoubleVector third = third(u);
        DoubleVector second = u.fma(third, C2);
        DoubleVector first = u.fma(second, C1);
        DoubleVector p = u.fma(first, C0);
        DoubleVector firstRest = u.fma(u.fma(third, C2.sub(second)), u.fma(second, C1.sub(first)));
        DoubleVector rest = u.fma(firstRest, u.fma(first, C0.sub(p))).add(C0_REST);
        DoubleVector product = minus.mul(p);
        DoubleVector lost = minus.fma(rest, minus.fma(p, product.neg()));
        product.intoArray(high, i);
        product.fma(growth, lost).intoArray(low, i);
    }

    /** {@link NormalTail#third}. */
    private static DoubleVector third(DoubleVector u) {
        DoubleVector u2 = u.mul(u);
        DoubleVector u4 = u2.mul(u2);
        DoubleVector u8 = u4.mul(u4);
        DoubleVector low = u2.fma(u.fma(C7, C6), u.fma(C5, C4));
        DoubleVector next = u2.fma(u.fma(C11, C10), u.fma(C9, C8));
        return u.fma(u8.fma(upper(u, u2, u4, u8), u4.fma(next, low)), C3);
    }

    private static DoubleVector upper(DoubleVector u, DoubleVector u2, DoubleVector u4, DoubleVector u8) {
        DoubleVector middle = u2.fma(u.fma(C15, C14), u.fma(C13, C12));
        DoubleVector upper = u2.fma(u.fma(C19, C18), u.fma(C17, C16));
        DoubleVector high = u2.fma(u.fma(C23, C22), u.fma(C21, C20));
        return u8.fma(high, u4.fma(upper, middle));
    }

    /** {@link NormalTail#floatTail}. */
    static DoubleVector floatTail(DoubleVector a) {
        DoubleVector u = a.sub(CENTRE).div(a.add(CENTRE));
        DoubleVector u2 = u.mul(u);
        DoubleVector u4 = u2.mul(u2);
        DoubleVector low = u2.fma(u.fma(F3, F2), u.fma(F1, F0));
        DoubleVector middle = u2.fma(u.fma(F7, F6), u.fma(F5, F4));
        DoubleVector high = u2.fma(u.fma(F11, F10), u.fma(F9, F8));
        return u4.fma(u4.fma(high, middle), low);
    }
}
