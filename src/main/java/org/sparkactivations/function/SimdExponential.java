package org.sparkactivations.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link Exponential} on vectors. */
final class SimdExponential {
    private static final DoubleVector LEAST = SimdExp.all(Exponential.LEAST);
    private static final DoubleVector GREATEST = SimdExp.all(Exponential.GREATEST);

    private SimdExponential() {}

    static DoubleVector exponential(DoubleVector x) {
        // a product that rounds to zero takes a processor a hundred times as long as another
        VectorMask<Double> none = x.compare(VectorOperators.LT, LEAST);
        DoubleVector y = x.blend(SimdExp.ZERO, none);
        y = y.blend(GREATEST, y.compare(VectorOperators.GT, GREATEST));
        DoubleVector shifted = SimdExp.shifted(y);
        DoubleVector k = shifted.sub(SimdExp.SHIFT);
        DoubleVector partly = SimdExp.partlyReduced(y, k);
        DoubleVector r = SimdExp.reduced(partly, k);
        DoubleVector m = SimdExp.rounded(r, SimdExp.tail(partly, k, r));
        return scaled(m, k).blend(SimdExp.ZERO, none);
    }

    /** x held between the arguments of zero and of infinity. */
    static DoubleVector bounded(DoubleVector x) {
        DoubleVector least = SimdExp.atLeast(LEAST, x);
        return least.blend(GREATEST, least.compare(VectorOperators.GT, GREATEST));
    }

    /** m · 2<sup>k</sup>, subnormal results rounded once. */
    static DoubleVector scaled(DoubleVector m, DoubleVector k) {
        DoubleVector half = k.mul(SimdExp.HALF).add(SimdExp.SHIFT);
        DoubleVector rest = k.sub(half.sub(SimdExp.SHIFT)).add(SimdExp.SHIFT);
        return m.mul(SimdExp.power(half)).mul(SimdExp.power(rest));
    }

    static DoubleVector floatExponential(DoubleVector x) {
        return SimdFloatMath.exp(SimdFloatMath.bounded(x));
    }
}
