package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.MINUS_TWO;
import static org.sparkactivations.function.SimdExp.ONE;
import static org.sparkactivations.function.SimdExp.SHIFT;
import static org.sparkactivations.function.SimdExp.TWO;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** {@link TanhShrink} on vectors, near zero and far from it in every lane. */
final class SimdTanhShrink {
    private static final DoubleVector THIRD = SimdExp.all(TanhShrink.THIRD);
    private static final DoubleVector THIRD_REST = SimdExp.all(TanhShrink.THIRD_REST);
    private static final DoubleVector FLAT = SimdExp.all(TanhShrink.FLAT);
    private static final DoubleVector C0 = SimdExp.all(TanhShrink.C0);
    private static final DoubleVector C1 = SimdExp.all(TanhShrink.C1);
    private static final DoubleVector C2 = SimdExp.all(TanhShrink.C2);
    private static final DoubleVector C3 = SimdExp.all(TanhShrink.C3);
    private static final DoubleVector C4 = SimdExp.all(TanhShrink.C4);
    private static final DoubleVector C5 = SimdExp.all(TanhShrink.C5);
    private static final DoubleVector C6 = SimdExp.all(TanhShrink.C6);
    private static final DoubleVector C7 = SimdExp.all(TanhShrink.C7);
    private static final DoubleVector C8 = SimdExp.all(TanhShrink.C8);
    private static final DoubleVector C9 = SimdExp.all(TanhShrink.C9);
    private static final DoubleVector C10 = SimdExp.all(TanhShrink.C10);
    private static final DoubleVector C11 = SimdExp.all(TanhShrink.C11);
    private static final DoubleVector C12 = SimdExp.all(TanhShrink.C12);
    private static final DoubleVector C13 = SimdExp.all(TanhShrink.C13);
    private static final DoubleVector C14 = SimdExp.all(TanhShrink.C14);
    private static final DoubleVector C15 = SimdExp.all(TanhShrink.C15);

    private static final DoubleVector F0 = SimdExp.all(TanhShrink.F0);
    private static final DoubleVector F1 = SimdExp.all(TanhShrink.F1);
    private static final DoubleVector F2 = SimdExp.all(TanhShrink.F2);
    private static final DoubleVector F3 = SimdExp.all(TanhShrink.F3);
    private static final DoubleVector F4 = SimdExp.all(TanhShrink.F4);
    private static final DoubleVector F5 = SimdExp.all(TanhShrink.F5);
    private static final DoubleVector F6 = SimdExp.all(TanhShrink.F6);
    private static final DoubleVector F7 = SimdExp.all(TanhShrink.F7);
    private static final DoubleVector F8 = SimdExp.all(TanhShrink.F8);
    private static final DoubleVector F9 = SimdExp.all(TanhShrink.F9);

    private SimdTanhShrink() {}

    private static DoubleVector tail(DoubleVector v) {
        DoubleVector p = v.fma(v.fma(C15, C14), C13);
        p = v.fma(v.fma(p, C12), C11);
        p = v.fma(v.fma(p, C10), C9);
        p = v.fma(v.fma(p, C8), C7);
        p = v.fma(v.fma(p, C6), C5);
        p = v.fma(v.fma(p, C4), C3);
        p = v.fma(v.fma(p, C2), C1);
        return v.fma(p, C0);
    }

    /** Near zero, of |x|; a vector without a number there is left alone. */
    static void near(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i).abs();
            if (x.compare(VectorOperators.GT, ONE).allTrue()) {
                continue;
            }
            DoubleVector v = x.mul(x);
            DoubleVector p = tail(v);
            DoubleVector squareRest = x.fma(x, v.neg());
            DoubleVector cube = x.mul(v);
            DoubleVector cubeRest = x.fma(v, cube.neg()).add(x.mul(squareRest));
            DoubleVector third = cube.mul(THIRD);
            DoubleVector low = cube.fma(THIRD, third.neg()).add(cube.fma(THIRD_REST, cubeRest.mul(THIRD)));
            DoubleVector share = v.mul(p);
            DoubleVector shareRest = squareRest.fma(p, v.fma(p, share.neg()));
            DoubleVector sum = cube.fma(share, third);
            DoubleVector lost = cube.fma(share, third.sub(sum));
            sum.add(lost.add(cube.fma(shareRest, cubeRest.fma(share, low)))).intoArray(block.out, i);
        }
    }

    /** The derivative. */
    static DoubleVector grad(DoubleVector x) {
        DoubleVector tanh = SimdTanh.tanh(x);
        return tanh.mul(tanh);
    }

    static void grad(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            grad(SimdBlock.load(block.x, i)).intoArray(block.out, i);
        }
    }

    /** The FLOAT function near zero. */
    static void floatNear(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            floatNear(SimdBlock.load(block.x, i).abs()).intoArray(block.out, i);
        }
    }

    /** The FLOAT function far from zero; the rest keeps its result, and gets its sign. */
    static void floatFar(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            DoubleVector size = x.abs();
            DoubleVector y =
                    size.blend(FLAT, size.compare(VectorOperators.GT, FLAT)).mul(MINUS_TWO);
            DoubleVector far = size.add(ONE).sub(TWO.div(ONE.add(SimdFloatMath.exp(y))));
            DoubleVector result = far.blend(SimdBlock.load(block.out, i), size.compare(VectorOperators.LE, ONE));
            SimdExp.withSign(result, x).intoArray(block.out, i);
        }
    }

    private static DoubleVector floatNear(DoubleVector x) {
        DoubleVector v = x.mul(x);
        DoubleVector v2 = v.mul(v);
        DoubleVector v4 = v2.mul(v2);
        DoubleVector low = v2.fma(v.fma(F3, F2), v.fma(F1, F0));
        DoubleVector high = v2.fma(v.fma(F7, F6), v.fma(F5, F4));
        return x.mul(v).mul(v4.fma(v4.fma(v.fma(F9, F8), high), low));
    }

    /** e<sup>-2|x|</sup>: its mantissa in a and b, its power of two in c; a vector that is flat is left alone. */
    static void decay(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector size = SimdBlock.load(block.x, i).abs();
            if (size.compare(VectorOperators.GT, FLAT).allTrue()) {
                continue;
            }
            DoubleVector y =
                    size.blend(FLAT, size.compare(VectorOperators.GT, FLAT)).mul(MINUS_TWO);
            DoubleVector shifted = SimdExp.shifted(y);
            DoubleVector k = shifted.sub(SHIFT);
            DoubleVector partly = SimdExp.partlyReduced(y, k);
            DoubleVector r = SimdExp.reduced(partly, k);
            DoubleVector s = SimdExp.tail(partly, k, r);
            SimdExp.mantissa(r, s).intoArray(block.a, i);
            SimdExp.mantissaRest(r, s).intoArray(block.b, i);
            SimdExp.power(shifted).intoArray(block.c, i);
        }
    }

    /** Far from zero; the rest keeps its result, and gets its sign. */
    static void far(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            DoubleVector size = x.abs();
            DoubleVector mh = SimdBlock.load(block.a, i);
            DoubleVector ml = SimdBlock.load(block.b, i);
            DoubleVector power = SimdBlock.load(block.c, i);
            DoubleVector zh = mh.mul(power);
            DoubleVector dh = ONE.add(zh);
            DoubleVector dl = ml.fma(power, ONE.sub(dh).add(zh));
            DoubleVector line = size.sub(ONE);
            DoubleVector rest = size.sub(line).sub(ONE);
            DoubleVector share = TWO.mul(power).fma(SimdExp.quotient(mh, ml, dh, dl), rest);
            DoubleVector far = line.add(share).blend(line, size.compare(VectorOperators.GT, FLAT));
            DoubleVector result = far.blend(SimdBlock.load(block.out, i), size.compare(VectorOperators.LE, ONE));
            SimdExp.withSign(result.abs(), x).intoArray(block.out, i);
        }
    }
}
