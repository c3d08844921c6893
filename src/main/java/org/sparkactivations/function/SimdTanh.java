package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.ONE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Tanh} on vectors. */
final class SimdTanh {
    private static final DoubleVector FLAT = SimdExp.all(Tanh.ONE);
    private static final DoubleVector LEAST = SimdExp.all(Tanh.LEAST);
    private static final DoubleVector LINEAR = SimdExp.all(Tanh.LINEAR);
    private static final DoubleVector FLOAT_LEAST = SimdExp.all(Tanh.FLOAT_LEAST);
    private static final DoubleVector FOUR = SimdExp.all(4);

    private SimdTanh() {}

    static DoubleVector tanh(DoubleVector x) {
        DoubleVector size = x.abs();
        DoubleVector y = SimdExp.atLeast(LEAST, size.mul(SimdExp.MINUS_TWO));
        DoubleVector shifted = SimdExp.shifted(y);
        DoubleVector k = shifted.sub(SimdExp.SHIFT);
        DoubleVector r = SimdExp.reduced(SimdExp.partlyReduced(y, k), k);
        DoubleVector s = SimdExp.roughTail(r);
        DoubleVector power = SimdExp.power(shifted);

        DoubleVector sum = r.add(s);
        DoubleVector base = power.sub(ONE);
        DoubleVector eh = power.fma(sum, base);
        DoubleVector el = power.fma(r.sub(sum).add(s), power.fma(sum, base.sub(eh)));
        DoubleVector dh = eh.add(SimdExp.TWO);
        DoubleVector dl = SimdExp.TWO.sub(dh).add(eh).add(el);
        DoubleVector one = SimdExp.sign(x);
        return SimdExp.minusQuotient(one.mul(eh), one.mul(el), dh, dl)
                .blend(one, size.compare(VectorOperators.GT, FLAT))
                .blend(x, size.compare(VectorOperators.LT, LINEAR));
    }

    static DoubleVector floatTanh(DoubleVector x) {
        DoubleVector e =
                SimdFloatMath.expm1(SimdExp.atLeast(FLOAT_LEAST, x.abs().mul(SimdExp.MINUS_TWO)));
        DoubleVector size = e.div(SimdExp.MINUS_TWO.sub(e));
        return SimdExp.keepingZero(SimdExp.sign(x).mul(size), x);
    }

    static DoubleVector floatGrad(DoubleVector x) {
        DoubleVector z = SimdFloatMath.exp(SimdFloatMath.bounded(x.abs().mul(SimdExp.MINUS_TWO)));
        DoubleVector inverse = ONE.div(ONE.add(z));
        return z.mul(FOUR).mul(inverse).mul(inverse);
    }
}
