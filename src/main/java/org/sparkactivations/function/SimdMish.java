package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.LIFT;
import static org.sparkactivations.function.SimdExp.ONE;
import static org.sparkactivations.function.SimdExp.TWO;
import static org.sparkactivations.function.SimdExp.UNLIFT;
import static org.sparkactivations.function.SimdExp.ZERO;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link Mish} on vectors: both of its quotients have the denominator (1 + z)² + w, w = 1 below zero and z² above. */
final class SimdMish {
    private static final DoubleVector LEAST = SimdExp.all(Sigmoid.LEAST);
    private static final DoubleVector LINEAR = SimdExp.all(Silu.LINEAR);
    private static final DoubleVector FLOAT_LEAST = SimdExp.all(-FloatMath.BOUND);

    private SimdMish() {}

    /** The share of x that passes, from what {@link SimdStages#exp} leaves: without its power of two below zero. */
    static void share(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector mh = SimdBlock.load(block.a, i);
            DoubleVector ml = SimdBlock.load(block.b, i);
            DoubleVector power = SimdBlock.load(block.c, i).mul(UNLIFT);
            VectorMask<Double> negative = SimdBlock.load(block.x, i).compare(VectorOperators.LT, ZERO);
            share(mh, ml, power, negative).intoArray(block.d, i);
        }
    }

    static void mish(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            DoubleVector lifted = SimdBlock.load(block.c, i);
            VectorMask<Double> negative = x.compare(VectorOperators.LT, ZERO);
            SimdExp.atLeast(LEAST, x)
                    .mul(SimdBlock.load(block.d, i))
                    .mul(LIFT.blend(lifted, negative))
                    .mul(UNLIFT)
                    .blend(x, x.compare(VectorOperators.GT, LINEAR))
                    .intoArray(block.out, i);
        }
    }

    /** tanh(softplus(x)), below zero without its power of two. */
    private static DoubleVector share(
            DoubleVector mh, DoubleVector ml, DoubleVector power, VectorMask<Double> negative) {
        DoubleVector zh = mh.mul(power);
        DoubleVector zl = ml.mul(power);
        DoubleVector wh = ONE.add(zh);
        DoubleVector wl = ONE.sub(wh).add(zh).add(zl);
        DoubleVector square = wh.mul(wh);
        DoubleVector rest = wh.mul(TWO).fma(wl, wh.fma(wh, square.neg()));
        DoubleVector zSquare = zh.mul(zh);
        DoubleVector zRest = zh.mul(TWO).fma(zl, zh.fma(zh, zSquare.neg()));
        DoubleVector other = zSquare.blend(ONE, negative);
        DoubleVector dh = square.add(other);
        DoubleVector dl = square.sub(dh).add(other).add(rest.add(zRest.blend(ZERO, negative)));

        DoubleVector nh = wh.add(zh);
        DoubleVector nl = wh.sub(nh).add(zh).add(wl.add(zl));
        DoubleVector sh = TWO.add(zh);
        DoubleVector sl = TWO.sub(sh).add(zh).add(zl);
        DoubleVector belowHigh = mh.mul(sh);
        DoubleVector belowLow = mh.fma(sh, belowHigh.neg()).add(mh.fma(sl, ml.mul(sh)));
        return SimdExp.quotient(nh.blend(belowHigh, negative), nl.blend(belowLow, negative), dh, dl);
    }

    static DoubleVector floatMish(DoubleVector x) {
        DoubleVector y = SimdExp.atLeast(FLOAT_LEAST, x);
        DoubleVector z = SimdFloatMath.exp(y);
        DoubleVector n = z.mul(z.add(TWO));
        return y.mul(n.div(n.add(TWO))).blend(x, x.compare(VectorOperators.GT, LINEAR));
    }
}
