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

    /** The share of x that passes, in d and a, from what {@link SimdStages#exp} leaves: without its power of two below zero. */
    static void share(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector mh = SimdBlock.load(block.a, i);
            DoubleVector ml = SimdBlock.load(block.b, i);
            DoubleVector power = SimdBlock.load(block.c, i).mul(UNLIFT);
            VectorMask<Double> negative = SimdBlock.load(block.x, i).compare(VectorOperators.LT, ZERO);
            share(mh, ml, power, negative, block, i);
        }
    }

    static void mish(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            DoubleVector lifted = SimdBlock.load(block.c, i);
            VectorMask<Double> negative = x.compare(VectorOperators.LT, ZERO);
            DoubleVector bounded = SimdExp.atLeast(LEAST, x);
            DoubleVector high = SimdBlock.load(block.d, i);
            DoubleVector product = bounded.mul(high);
            DoubleVector rest = bounded.fma(SimdBlock.load(block.a, i), bounded.fma(high, product.neg()));
            SimdExp.keepingZero(product.add(rest), x)
                    .mul(LIFT.blend(lifted, negative))
                    .mul(UNLIFT)
                    .blend(x, x.compare(VectorOperators.GT, LINEAR))
                    .intoArray(block.out, i);
        }
    }

    /** tanh(softplus(x)) in d and a, below zero without its power of two. */
    private static void share(
            DoubleVector mh, DoubleVector ml, DoubleVector power, VectorMask<Double> negative, SimdBlock block, int i) {
        DoubleVector zh = mh.mul(power);
        DoubleVector zl = ml.mul(power);
        DoubleVector wh = ONE.add(zh);
        DoubleVector wl = ONE.sub(wh).add(zh).add(zl);
        DoubleVector square = wh.mul(wh);
        DoubleVector squareRest = wh.mul(TWO).fma(wl, wh.fma(wh, square.neg()));
        DoubleVector zSquare = zh.mul(zh);
        DoubleVector zRest = zh.mul(TWO).fma(zl, zh.fma(zh, zSquare.neg()));
        DoubleVector other = zSquare.blend(ONE, negative);
        DoubleVector dh = square.add(other);
        DoubleVector dl = square.sub(dh).add(other).add(squareRest.add(zRest.blend(ZERO, negative)));

        DoubleVector nh = wh.add(zh);
        DoubleVector nl = wh.sub(nh).add(zh).add(wl.add(zl));
        DoubleVector sh = TWO.add(zh);
        DoubleVector sl = TWO.sub(sh).add(zh).add(zl);
        DoubleVector belowHigh = mh.mul(sh);
        DoubleVector belowLow = mh.fma(sh, belowHigh.neg()).add(mh.fma(sl, ml.mul(sh)));
        quotient(nh.blend(belowHigh, negative), nl.blend(belowLow, negative), dh, dl, block, i);
    }

    /** (nh + nl) / (dh + dl) in d and a. */
    private static void quotient(
            DoubleVector nh, DoubleVector nl, DoubleVector dh, DoubleVector dl, SimdBlock block, int i) {
        DoubleVector inverse = ONE.div(dh);
        DoubleVector q = nh.mul(inverse);
        DoubleVector minus = q.neg();
        q.intoArray(block.d, i);
        minus.fma(dh, nh).add(minus.fma(dl, nl)).mul(inverse).intoArray(block.a, i);
    }

    /** The derivative at a bounded x, from what {@link SimdStages#exp} leaves. */
    static void mishGrad(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            DoubleVector m = SimdBlock.load(block.a, i);
            DoubleVector lifted = SimdBlock.load(block.c, i);
            DoubleVector z = m.mul(lifted.mul(UNLIFT));
            VectorMask<Double> negative = x.compare(VectorOperators.LT, ZERO);
            DoubleVector factor = factor(x, z, negative);
            DoubleVector below = m.fma(factor, SimdBlock.load(block.b, i).mul(factor))
                    .mul(lifted)
                    .mul(UNLIFT);
            factor.blend(below, negative).intoArray(block.out, i);
        }
    }

    /** The derivative, below zero by e<sup>x</sup>. */
    private static DoubleVector factor(DoubleVector x, DoubleVector z, VectorMask<Double> negative) {
        DoubleVector next = ONE.add(z);
        DoubleVector den = next.fma(next, z.mul(z).blend(ONE, negative));
        DoubleVector t = next.add(z).blend(z.add(TWO), negative).div(den);
        DoubleVector twice = TWO.mul(x);
        DoubleVector slope = twice.mul(z).mul(z).blend(twice, negative).div(den);
        DoubleVector other = ONE.add(t).blend(ONE.sub(t), negative).div(next);
        return slope.fma(other.blend(z.neg().fma(other, ONE), negative), t);
    }

    static DoubleVector floatMish(DoubleVector x) {
        DoubleVector y = SimdExp.atLeast(FLOAT_LEAST, x);
        DoubleVector z = SimdFloatMath.exp(y);
        DoubleVector n = z.mul(z.add(TWO));
        return y.mul(n.div(n.add(TWO))).blend(x, x.compare(VectorOperators.GT, LINEAR));
    }
}
