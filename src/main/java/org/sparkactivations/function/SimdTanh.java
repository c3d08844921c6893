package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.FLOATS;
import static org.sparkactivations.function.SimdExp.ONE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Tanh} on vectors. */
final class SimdTanh {
    private static final DoubleVector FLAT = SimdExp.all(Tanh.ONE);
    private static final DoubleVector LEAST = SimdExp.all(Tanh.LEAST);
    private static final DoubleVector LINEAR = SimdExp.all(Tanh.LINEAR);
    private static final DoubleVector FLOAT_LEAST = SimdExp.all(Tanh.FLOAT_LEAST);

    private SimdTanh() {}

    static void tanh(double[] x, double[] out) {
        int i = 0;
        for (int end = DOUBLES.loopBound(x.length); i < end; i += DOUBLES.length()) {
            DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
            DoubleVector size = v.abs();
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
            DoubleVector one = SimdExp.sign(v);
            SimdExp.minusQuotient(one.mul(eh), one.mul(el), dh, dl)
                    .blend(one, size.compare(VectorOperators.GT, FLAT))
                    .blend(v, size.compare(VectorOperators.LT, LINEAR))
                    .intoArray(out, i);
        }
        for (; i < x.length; i++) {
            out[i] = Tanh.tanh(x[i]);
        }
    }

    static void tanh(float[] x, float[] out) {
        int i = 0;
        for (int end = FLOATS.loopBound(x.length); i < end; i += FLOATS.length()) {
            DoubleVector wide = SimdExp.widen(FloatVector.fromArray(FLOATS, x, i));
            DoubleVector e =
                    SimdExp.floatExpm1(SimdExp.atLeast(FLOAT_LEAST, wide.abs().mul(SimdExp.MINUS_TWO)));
            SimdExp.narrow(SimdExp.sign(wide)
                            .mul(e.div(SimdExp.MINUS_TWO.sub(e)))
                            .blend(wide, wide.compare(VectorOperators.EQ, SimdExp.ZERO)))
                    .intoArray(out, i);
        }
        for (; i < x.length; i++) {
            out[i] = Tanh.tanh(x[i]);
        }
    }
}
