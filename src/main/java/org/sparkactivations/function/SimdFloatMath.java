package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.HALF;
import static org.sparkactivations.function.SimdExp.ONE;
import static org.sparkactivations.function.SimdExp.SHIFT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** {@link FloatMath} on the lanes of a vector: the same operations in the same order, and so the same bits. */
final class SimdFloatMath {
    static final DoubleVector LEAST = SimdExp.all(-FloatMath.BOUND);
    private static final DoubleVector GREATEST = SimdExp.all(FloatMath.BOUND);
    private static final DoubleVector MINUS_LOG2_E = SimdExp.all(-Exp.LOG2_E);
    private static final DoubleVector LN2 = SimdExp.all(FloatMath.LN2);
    private static final DoubleVector MINUS_LN2 = SimdExp.all(-FloatMath.LN2);
    private static final DoubleVector C3 = SimdExp.all(FloatMath.C3);
    private static final DoubleVector C4 = SimdExp.all(FloatMath.C4);
    private static final DoubleVector C5 = SimdExp.all(FloatMath.C5);
    private static final DoubleVector C6 = SimdExp.all(FloatMath.C6);
    private static final DoubleVector C7 = SimdExp.all(FloatMath.C7);
    private static final DoubleVector S0 = SimdExp.all(FloatMath.S0);
    private static final DoubleVector S1 = SimdExp.all(FloatMath.S1);
    private static final DoubleVector S2 = SimdExp.all(FloatMath.S2);
    private static final DoubleVector L0 = SimdExp.all(FloatMath.L0);
    private static final DoubleVector L1 = SimdExp.all(FloatMath.L1);
    private static final DoubleVector L2 = SimdExp.all(FloatMath.L2);
    private static final DoubleVector L3 = SimdExp.all(FloatMath.L3);
    private static final DoubleVector L4 = SimdExp.all(FloatMath.L4);
    private static final DoubleVector L5 = SimdExp.all(FloatMath.L5);
    private static final DoubleVector L6 = SimdExp.all(FloatMath.L6);
    private static final DoubleVector L7 = SimdExp.all(FloatMath.L7);
    private static final DoubleVector L8 = SimdExp.all(FloatMath.L8);
    private static final DoubleVector L9 = SimdExp.all(FloatMath.L9);
    private static final DoubleVector L10 = SimdExp.all(FloatMath.L10);
    private static final DoubleVector L11 = SimdExp.all(FloatMath.L11);

    private SimdFloatMath() {}

    /** {@link FloatMath#bounded}. */
    static DoubleVector bounded(DoubleVector x) {
        return atMost(SimdExp.atLeast(LEAST, x));
    }

    /** x held to {@link FloatMath#BOUND} from above alone. */
    static DoubleVector atMost(DoubleVector x) {
        return x.blend(GREATEST, x.compare(VectorOperators.GT, GREATEST));
    }

    private static DoubleVector expm1Reduced(DoubleVector x, DoubleVector shifted) {
        DoubleVector r = shifted.sub(SHIFT).fma(MINUS_LN2, x);
        DoubleVector r2 = r.mul(r);
        DoubleVector high = r2.fma(r.fma(C7, C6), r.fma(C5, C4));
        return r2.fma(r2.fma(high, r.fma(C3, HALF)), r);
    }

    /** {@link FloatMath#exp}. */
    static DoubleVector exp(DoubleVector x) {
        DoubleVector shifted = SimdExp.shifted(x);
        DoubleVector power = SimdExp.power(shifted);
        return expm1Reduced(x, shifted).fma(power, power);
    }

    /** e<sup>x</sup> for x ≤ 0. */
    static DoubleVector decay(DoubleVector x) {
        return exp(SimdExp.atLeast(LEAST, x));
    }

    /** {@link FloatMath#expm1}. */
    static DoubleVector expm1(DoubleVector x) {
        DoubleVector shifted = SimdExp.shifted(x);
        DoubleVector power = SimdExp.power(shifted);
        return expm1Reduced(x, shifted).fma(power, power.sub(ONE));
    }

    /** {@link FloatMath#log1p}. */
    static DoubleVector log1p(DoubleVector z) {
        DoubleVector z2 = z.mul(z);
        DoubleVector z4 = z2.mul(z2);
        DoubleVector low = z2.fma(z.fma(L3, L2), z.fma(L1, L0));
        DoubleVector middle = z2.fma(z.fma(L7, L6), z.fma(L5, L4));
        DoubleVector high = z2.fma(z.fma(L11, L10), z.fma(L9, L8));
        return z.mul(z4.fma(z4.fma(high, middle), low));
    }

    /** {@link FloatMath#gated}. */
    static DoubleVector gated(DoubleVector x, DoubleVector y) {
        DoubleVector shifted = y.fma(MINUS_LOG2_E, SHIFT);
        DoubleVector r = shifted.sub(SHIFT).fma(LN2, y);
        DoubleVector c = even(r);
        DoubleVector above = c.add(r);
        return x.mul(above).div(SimdExp.power(shifted).fma(c.sub(r), above));
    }

    /** {@link FloatMath#gated} of 1, a product less. */
    static DoubleVector sigmoid(DoubleVector y) {
        DoubleVector shifted = y.fma(MINUS_LOG2_E, SHIFT);
        DoubleVector r = shifted.sub(SHIFT).fma(LN2, y);
        DoubleVector c = even(r);
        DoubleVector above = c.add(r);
        return above.div(SimdExp.power(shifted).fma(c.sub(r), above));
    }

    /** r coth(r/2). */
    private static DoubleVector even(DoubleVector r) {
        DoubleVector v = r.mul(r);
        return v.fma(v.fma(S2, S1), S0);
    }
}
