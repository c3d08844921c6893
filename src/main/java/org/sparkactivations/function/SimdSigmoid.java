package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.FLOATS;
import static org.sparkactivations.function.SimdExp.ONE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link Sigmoid} on vectors. */
final class SimdSigmoid {
    private static final DoubleVector DEEP = SimdExp.all(Sigmoid.DEEP);

    private SimdSigmoid() {}

    static void sigmoid(double[] x, double[] out) {
        int i = 0;
        for (int end = DOUBLES.loopBound(x.length); i < end; i += DOUBLES.length()) {
            DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
            DoubleVector y = v.abs().neg();
            if (y.compare(VectorOperators.LT, DEEP).anyTrue()) {
                scalar(x, out, i, i + DOUBLES.length());
                continue;
            }
            DoubleVector shifted = SimdExp.shifted(y);
            DoubleVector k = shifted.sub(SimdExp.SHIFT);
            DoubleVector partly = SimdExp.partlyReduced(y, k);
            DoubleVector r = SimdExp.reduced(partly, k);
            DoubleVector sum = r.add(SimdExp.tail(partly, k, r));
            DoubleVector power = SimdExp.power(shifted);
            DoubleVector zh = sum.fma(power, power);
            DoubleVector zl = sum.fma(power, power.sub(zh));
            DoubleVector dh = zh.add(ONE);
            DoubleVector dl = ONE.sub(dh).add(zh).add(zl);
            VectorMask<Double> negative = v.compare(VectorOperators.LT, SimdExp.ZERO);
            SimdExp.quotient(ONE.blend(zh, negative), SimdExp.ZERO.blend(zl, negative), dh, dl)
                    .intoArray(out, i);
        }
        scalar(x, out, i, x.length);
    }

    private static void scalar(double[] x, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = Sigmoid.sigmoid(x[i]);
        }
    }

    static void sigmoid(float[] x, float[] out) {
        int i = 0;
        for (int end = FLOATS.loopBound(x.length); i < end; i += FLOATS.length()) {
            DoubleVector wide = SimdExp.widen(FloatVector.fromArray(FLOATS, x, i));
            DoubleVector z = SimdExp.floatExp(SimdExp.bounded(wide.neg()));
            SimdExp.narrow(ONE.div(z.add(ONE))).intoArray(out, i);
        }
        for (; i < x.length; i++) {
            out[i] = Sigmoid.sigmoid(x[i]);
        }
    }
}
