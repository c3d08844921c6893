package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.LIFT;
import static org.sparkactivations.function.SimdExp.ONE;
import static org.sparkactivations.function.SimdExp.SHIFT;
import static org.sparkactivations.function.SimdExp.UNLIFT;
import static org.sparkactivations.function.SimdExp.ZERO;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link Gate}, and with it {@link Silu} and its derivative, on vectors. */
final class SimdGate {
    private static final DoubleVector LEAST = SimdExp.all(Sigmoid.LEAST);
    private static final DoubleVector LINEAR = SimdExp.all(Silu.LINEAR);
    private static final DoubleVector DEEP = SimdExp.all(Sigmoid.DEEP);
    private static final DoubleVector MINUS_ZERO = SimdExp.all(-0.0);

    private SimdGate() {}

    /** {@link Gate#gated} of x and y, e<sup>-|y|</sup> given as {@link SimdStages#exp} leaves it. */
    static DoubleVector gated(DoubleVector x, DoubleVector y, DoubleVector mh, DoubleVector ml, DoubleVector lifted) {
        DoubleVector power = lifted.mul(UNLIFT);
        DoubleVector zh = mh.mul(power);
        DoubleVector dh = ONE.add(zh);
        DoubleVector dl = ml.fma(power, ONE.sub(dh).add(zh));
        VectorMask<Double> negative = y.compare(VectorOperators.LT, ZERO);
        DoubleVector vh = ONE.blend(mh, negative);
        DoubleVector vl = ZERO.blend(ml, negative);
        DoubleVector nh = x.mul(vh);
        DoubleVector nl = x.fma(vl, x.fma(vh, nh.neg()));
        return SimdExp.quotient(nh, nl, dh, dl)
                .mul(LIFT.blend(lifted, negative))
                .mul(UNLIFT);
    }

    /** {@link Gate#slope} at x for y, e<sup>-|y|</sup> given as {@link SimdStages#exp} leaves it. */
    static DoubleVector slope(DoubleVector x, DoubleVector y, DoubleVector uGrad, DoubleVector m, DoubleVector lifted) {
        DoubleVector z = m.mul(lifted.mul(UNLIFT));
        DoubleVector sum = ONE.add(z);
        DoubleVector rough = ONE.div(sum);
        DoubleVector left = rough.neg().fma(ONE.sub(sum).add(z), rough.neg().fma(sum, ONE));
        DoubleVector inverse = left.fma(rough, rough);
        VectorMask<Double> negative = y.compare(VectorOperators.LT, ZERO);
        DoubleVector self = inverse.mul(ONE.blend(m, negative));
        DoubleVector other = inverse.mul(z.blend(ONE, negative));
        return self.mul(x.mul(other).fma(uGrad, ONE))
                .mul(LIFT.blend(lifted, negative))
                .mul(UNLIFT);
    }

    /** Silu of x that is not deep, neither below zero nor above. */
    static DoubleVector shallow(DoubleVector x) {
        return silu(x, SimdExp.minusSize(x));
    }

    /** Silu of x, for y that is -|x| or what that may be taken for. */
    private static DoubleVector silu(DoubleVector x, DoubleVector y) {
        DoubleVector shifted = SimdExp.shifted(y);
        DoubleVector sum = SimdExp.reducedExpm1(y, shifted);
        DoubleVector power = SimdExp.power(shifted);
        DoubleVector zh = sum.fma(power, power);
        DoubleVector zl = sum.fma(power, power.sub(zh));
        DoubleVector dh = zh.add(ONE);
        DoubleVector dl = ONE.sub(dh).add(zh).add(zl);
        VectorMask<Double> negative = x.compare(VectorOperators.LT, ZERO);
        return product(x, ONE.blend(zh, negative), ZERO.blend(zl, negative), dh, dl);
    }

    /** x (nh + nl) / (dh + dl), rounded once. */
    private static DoubleVector product(
            DoubleVector x, DoubleVector nh, DoubleVector nl, DoubleVector dh, DoubleVector dl) {
        DoubleVector inverse = ONE.div(dh);
        DoubleVector q = nh.mul(inverse);
        DoubleVector minus = q.neg();
        DoubleVector rest = minus.fma(dh, nh).add(minus.fma(dl, nl)).mul(inverse);
        return x.fma(q, x.mul(rest));
    }

    /** Silu of x where it is not deep. */
    static void usual(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            silu(x, SimdExp.atLeast(DEEP, SimdExp.minusSize(x)))
                    .blend(x, x.compare(VectorOperators.GT, LINEAR))
                    .intoArray(block.out, i);
        }
    }

    /** Silu where it is deep; the rest is left alone. */
    static void deep(SimdBlock block) {
        if (!block.anyBelow(DEEP)) {
            return;
        }
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            SimdBlock.load(block.out, i)
                    .blend(deep(x), x.compare(VectorOperators.LT, DEEP))
                    .intoArray(block.out, i);
        }
    }

    private static DoubleVector deep(DoubleVector x) {
        VectorMask<Double> none = x.compare(VectorOperators.LT, LEAST);
        DoubleVector y = x.blend(ZERO, none);
        DoubleVector shifted = SimdExp.shifted(y);
        DoubleVector k = shifted.sub(SHIFT);
        DoubleVector partly = SimdExp.partlyReduced(y, k);
        DoubleVector r = SimdExp.reduced(partly, k);
        DoubleVector s = SimdExp.tail(partly, k, r);
        DoubleVector mh = SimdExp.mantissa(r, s);
        DoubleVector nh = y.mul(mh);
        DoubleVector nl = y.fma(SimdExp.mantissaRest(r, s), y.fma(mh, nh.neg()));
        return nh.add(nl).mul(SimdExp.liftedPower(shifted)).mul(UNLIFT).blend(MINUS_ZERO, none);
    }

    static DoubleVector floatSilu(DoubleVector x) {
        DoubleVector y = SimdExp.atLeast(SimdFloatMath.LEAST, x);
        return SimdFloatMath.gated(y, SimdFloatMath.atMost(y));
    }

    /** The FLOAT function of x within {@link FloatMath#BOUND}. */
    static DoubleVector floatSiluWithin(DoubleVector x) {
        return SimdFloatMath.gated(x, x);
    }

    /** The derivative of silu at a bounded x, from what {@link SimdStages#exp} leaves. */
    static void siluGrad(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            slope(x, x, ONE, SimdBlock.load(block.a, i), SimdBlock.load(block.c, i))
                    .intoArray(block.out, i);
        }
    }
}
