package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.HALF;
import static org.sparkactivations.function.SimdExp.MINUS_ONE;
import static org.sparkactivations.function.SimdExp.ONE;
import static org.sparkactivations.function.SimdExp.ZERO;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions that are made of lines and roots, on vectors: the shrinkages, and the FLOAT kernels of others. The compiler makes
 * vectors of the DOUBLE kernels of those by itself, but not of a loop that converts between float and double.
 */
final class SimdLines {
    private static final DoubleVector THREE = SimdExp.all(3);
    private static final DoubleVector MINUS_THREE = SimdExp.all(-3);
    private static final DoubleVector SIXTH = SimdExp.all(HardSilu.SIXTH);

    private SimdLines() {}

    private static DoubleVector atMost(DoubleVector bound, DoubleVector x) {
        return x.blend(bound, x.compare(VectorOperators.GT, bound));
    }

    static DoubleVector hardSigmoid(DoubleVector x) {
        return atMost(THREE, SimdExp.atLeast(MINUS_THREE, x)).add(THREE).mul(SIXTH);
    }

    static DoubleVector hardSilu(DoubleVector x) {
        DoubleVector y = SimdExp.atLeast(MINUS_THREE, x);
        return y.mul(atMost(THREE, y).add(THREE).mul(SIXTH));
    }

    static DoubleVector sparseSigmoid(DoubleVector x) {
        return HALF.mul(atMost(ONE, SimdExp.atLeast(MINUS_ONE, x)).add(ONE));
    }

    static DoubleVector softShrink(DoubleVector x, DoubleVector threshold) {
        DoubleVector size = x.abs();
        DoubleVector drawn = SimdExp.withSign(size.sub(threshold), x);
        return x.mul(ZERO).blend(drawn, size.compare(VectorOperators.GT, threshold));
    }

    static DoubleVector hardShrink(DoubleVector x, DoubleVector threshold) {
        return x.mul(ZERO).blend(x, x.abs().compare(VectorOperators.GT, threshold));
    }

    static DoubleVector squareplus(DoubleVector x, DoubleVector b) {
        DoubleVector size = x.abs();
        DoubleVector sum = size.add(size.fma(size, b).sqrt());
        return HALF.mul(sum.blend(b.div(sum), x.compare(VectorOperators.LT, ZERO)));
    }
}
