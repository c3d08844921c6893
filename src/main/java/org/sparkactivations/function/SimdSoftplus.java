package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.HALF;
import static org.sparkactivations.function.SimdExp.ONE;
import static org.sparkactivations.function.SimdExp.TWO;
import static org.sparkactivations.function.SimdExp.UNLIFT;
import static org.sparkactivations.function.SimdExp.ZERO;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Softplus} and {@link LogSigmoid} on vectors, near zero and far from it in every lane. */
final class SimdSoftplus {
    private static final DoubleVector LINEAR = SimdExp.all(Softplus.LINEAR);
    private static final DoubleVector NEAR = SimdExp.all(Softplus.NEAR);
    private static final DoubleVector LN2 = SimdExp.all(Softplus.LN2);
    private static final DoubleVector LN2_REST = SimdExp.all(Softplus.LN2_REST);
    private static final DoubleVector C0 = SimdExp.all(Softplus.C0);
    private static final DoubleVector C1 = SimdExp.all(Softplus.C1);
    private static final DoubleVector C2 = SimdExp.all(Softplus.C2);
    private static final DoubleVector C3 = SimdExp.all(Softplus.C3);
    private static final DoubleVector C4 = SimdExp.all(Softplus.C4);
    private static final DoubleVector C5 = SimdExp.all(Softplus.C5);
    private static final DoubleVector C6 = SimdExp.all(Softplus.C6);
    private static final DoubleVector C7 = SimdExp.all(Softplus.C7);

    private SimdSoftplus() {}

    /** Far from zero, from what {@link SimdStages#exp} leaves. */
    static void far(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector mh = SimdBlock.load(block.a, i);
            DoubleVector ml = SimdBlock.load(block.b, i);
            DoubleVector lifted = SimdBlock.load(block.c, i);
            far(SimdBlock.load(block.x, i), mh, ml, lifted).intoArray(block.out, i);
        }
    }

    static DoubleVector floatSoftplus(DoubleVector x) {
        DoubleVector z =
                SimdFloatMath.exp(SimdExp.atLeast(SimdFloatMath.LEAST, x.abs().neg()));
        return SimdExp.atLeast(ZERO, x).add(SimdFloatMath.log1p(z));
    }

    /** The FLOAT function of x within {@link FloatMath#BOUND}. */
    static DoubleVector floatWithin(DoubleVector x) {
        DoubleVector size = x.abs();
        return x.add(size).mul(HALF).add(SimdFloatMath.log1p(SimdFloatMath.exp(size.neg())));
    }

    static DoubleVector floatLogSigmoidWithin(DoubleVector x) {
        return floatWithin(x.neg()).neg();
    }

    static DoubleVector floatLogSigmoid(DoubleVector x) {
        return floatSoftplus(x.neg()).neg();
    }

    /** Near zero, the rest left alone. */
    static void near(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            SimdBlock.load(block.out, i)
                    .blend(near(x), x.abs().compare(VectorOperators.LE, NEAR))
                    .intoArray(block.out, i);
        }
    }

    private static DoubleVector near(DoubleVector x) {
        DoubleVector v = x.mul(x);
        DoubleVector p = v.fma(v.fma(C7, C6), C5);
        p = v.fma(v.fma(p, C4), C3);
        p = v.fma(v.fma(p, C2), C1);
        p = v.fma(p, C0);
        DoubleVector half = x.mul(HALF);
        DoubleVector line = LN2.add(half);
        return line.add(v.fma(p, LN2.sub(line).add(half).add(LN2_REST)));
    }

    private static DoubleVector far(DoubleVector x, DoubleVector mh, DoubleVector ml, DoubleVector lifted) {
        DoubleVector power = lifted.mul(UNLIFT);
        DoubleVector zh = mh.mul(power);
        DoubleVector dh = TWO.add(zh);
        DoubleVector dl = ml.fma(power, TWO.sub(dh).add(zh));
        DoubleVector inverse = ONE.div(dh);
        DoubleVector qh = mh.mul(inverse);
        DoubleVector minus = qh.neg();
        DoubleVector ql = minus.fma(dl, minus.fma(dh, mh).add(ml)).mul(inverse);
        DoubleVector argument = qh.mul(power);
        DoubleVector v = argument.mul(argument);
        DoubleVector low = qh.mul(v).fma(SimdLog1p.tail(v), ql.mul(TWO));

        DoubleVector high = qh.mul(TWO).mul(power);
        DoubleVector sum = x.add(high);
        DoubleVector above = sum.add(low.fma(power, x.sub(sum).add(high)));
        DoubleVector below = TWO.fma(qh, low).mul(lifted).mul(UNLIFT);
        return below.blend(above, x.compare(VectorOperators.GT, ZERO)).blend(x, x.compare(VectorOperators.GT, LINEAR));
    }
}
