package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.ONE;
import static org.sparkactivations.function.SimdExp.UNLIFT;
import static org.sparkactivations.function.SimdExp.ZERO;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link Sigmoid} and its derivative on vectors. */
final class SimdSigmoid {
    private static final DoubleVector DEEP = SimdExp.all(Sigmoid.DEEP);

    private SimdSigmoid() {}

    /** The sigmoid of x that is not deep, neither below zero nor above. */
    static DoubleVector shallow(DoubleVector x) {
        return sigmoid(x, SimdExp.minusSize(x));
    }

    /** The sigmoid of minus x, for x that is not deep. */
    static DoubleVector shallowOfMinus(DoubleVector x) {
        return shallow(x.neg());
    }

    /** The sigmoid of x, for y that is -|x| or what that may be taken for. */
    private static DoubleVector sigmoid(DoubleVector x, DoubleVector y) {
        DoubleVector shifted = SimdExp.shifted(y);
        DoubleVector sum = SimdExp.reducedExpm1(y, shifted);
        DoubleVector power = SimdExp.power(shifted);
        DoubleVector zh = sum.fma(power, power);
        DoubleVector zl = sum.fma(power, power.sub(zh));
        DoubleVector dh = zh.add(ONE);
        DoubleVector dl = ONE.sub(dh).add(zh).add(zl);
        VectorMask<Double> negative = x.compare(VectorOperators.LT, ZERO);
        return SimdExp.quotient(ONE.blend(zh, negative), ZERO.blend(zl, negative), dh, dl);
    }

    /** The sigmoid of x where it is not deep below zero. */
    static void usual(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            sigmoid(x, SimdExp.atLeast(DEEP, SimdExp.minusSize(x))).intoArray(block.out, i);
        }
    }

    /** The sigmoid of x where it is deep; the rest is left alone. */
    static void deep(SimdBlock block) {
        if (!block.anyBelow(DEEP)) {
            return;
        }
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            SimdBlock.load(block.out, i)
                    .blend(SimdExponential.exponential(x), x.compare(VectorOperators.LT, DEEP))
                    .intoArray(block.out, i);
        }
    }

    static DoubleVector floatSigmoid(DoubleVector x) {
        return SimdFloatMath.sigmoid(SimdFloatMath.bounded(x));
    }

    static DoubleVector floatMinus(DoubleVector x) {
        return floatSigmoid(x.neg());
    }

    /** The FLOAT sigmoid of minus x, for x within {@link FloatMath#BOUND}. */
    static DoubleVector floatMinusWithin(DoubleVector x) {
        return SimdFloatMath.sigmoid(x.neg());
    }

    /** The derivative from what {@link SimdStages#exp} leaves. */
    static void grad(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector mh = SimdBlock.load(block.a, i);
            DoubleVector ml = SimdBlock.load(block.b, i);
            DoubleVector lifted = SimdBlock.load(block.c, i);
            DoubleVector power = lifted.mul(UNLIFT);
            DoubleVector zh = mh.mul(power);
            DoubleVector dh = ONE.add(zh);
            DoubleVector dl = ml.fma(power, ONE.sub(dh).add(zh));
            DoubleVector square = dh.mul(dh);
            DoubleVector rest = dh.mul(SimdExp.TWO).fma(dl, dh.fma(dh, square.neg()));
            SimdExp.quotient(mh, ml, square, rest).mul(lifted).mul(UNLIFT).intoArray(block.out, i);
        }
    }

    static DoubleVector floatGrad(DoubleVector x) {
        DoubleVector z = SimdFloatMath.exp(SimdFloatMath.bounded(x.abs().neg()));
        DoubleVector inverse = ONE.div(ONE.add(z));
        return z.mul(inverse).mul(inverse);
    }
}
