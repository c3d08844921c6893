package org.sparkactivations.function;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Exp} on the lanes of a vector: the same operations in the same order, and so the same bits.
 *
 * <p>The compiler keeps vectors in registers only while it inlines every call on them. So no method here may exceed 325
 * bytecodes, a loop calls small methods only, and constants are vectors made once, since each broadcast in a loop counts
 * against the number of nodes (18,000) after which nothing more is inlined.
 */
final class SimdExp {
    static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    /** As many floats as there are doubles in a vector, since a float is computed as a double. */
    static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(Math.max(64, DOUBLES.vectorBitSize() / 2)));

    static final DoubleVector ZERO = all(0);
    static final DoubleVector HALF = all(0.5);
    static final DoubleVector ONE = all(1);
    static final DoubleVector MINUS_ONE = all(-1);
    static final DoubleVector TWO = all(2);
    static final DoubleVector MINUS_TWO = all(-2);
    static final DoubleVector SHIFT = all(Exp.SHIFT);
    static final DoubleVector LIFT = all(Exp.LIFT);
    static final DoubleVector UNLIFT = all(Exp.UNLIFT);

    private static final DoubleVector LOG2_E = all(Exp.LOG2_E);
    private static final DoubleVector LN2_HIGH = all(-Exp.LN2_HIGH);
    private static final DoubleVector LN2_LOW = all(-Exp.LN2_LOW);
    private static final DoubleVector C3 = all(Exp.C3);
    private static final DoubleVector C4 = all(Exp.C4);
    private static final DoubleVector C5 = all(Exp.C5);
    private static final DoubleVector C6 = all(Exp.C6);
    private static final DoubleVector C7 = all(Exp.C7);
    private static final DoubleVector C8 = all(Exp.C8);
    private static final DoubleVector C9 = all(Exp.C9);
    private static final DoubleVector C10 = all(Exp.C10);
    private static final DoubleVector C11 = all(Exp.C11);
    private static final DoubleVector C12 = all(Exp.C12);

    private static final LongVector SIGN = all(-0.0).reinterpretAsLongs();
    private static final LongVector LIFT_BITS = SIGN.broadcast(Exp.LIFT_BITS);

    private SimdExp() {}

    static DoubleVector all(double value) {
        return DoubleVector.broadcast(DOUBLES, value);
    }

    static DoubleVector widen(FloatVector x) {
        return (DoubleVector) x.castShape(DOUBLES, 0);
    }

    static FloatVector narrow(DoubleVector x) {
        return (FloatVector) x.castShape(FLOATS, 0);
    }

    static DoubleVector atLeast(DoubleVector bound, DoubleVector x) {
        return x.blend(bound, x.compare(VectorOperators.LT, bound));
    }

    static DoubleVector shifted(DoubleVector x) {
        return x.fma(LOG2_E, SHIFT);
    }

    static DoubleVector partlyReduced(DoubleVector x, DoubleVector k) {
        return k.fma(LN2_HIGH, x);
    }

    static DoubleVector reduced(DoubleVector partly, DoubleVector k) {
        return k.fma(LN2_LOW, partly);
    }

    static DoubleVector tail(DoubleVector partly, DoubleVector k, DoubleVector r) {
        DoubleVector lost = k.fma(LN2_LOW, partly.sub(r));
        DoubleVector r2 = r.mul(r);
        return r2.mul(r).fma(third(r, r2), r2.fma(HALF, lost));
    }

    static DoubleVector roughTail(DoubleVector r) {
        DoubleVector r2 = r.mul(r);
        return r2.mul(r).fma(third(r, r2), r2.mul(HALF));
    }

    /** {@link Exp#reducedExpm1}. */
    static DoubleVector reducedExpm1(DoubleVector x, DoubleVector shifted) {
        DoubleVector k = shifted.sub(SHIFT);
        DoubleVector partly = partlyReduced(x, k);
        DoubleVector low = k.mul(LN2_LOW);
        DoubleVector r = partly.add(low);
        DoubleVector r2 = r.mul(r);
        return partly.add(r2.mul(r).fma(third(r, r2), r2.fma(HALF, low)));
    }

    private static DoubleVector third(DoubleVector r, DoubleVector r2) {
        DoubleVector r4 = r2.mul(r2);
        DoubleVector low = r2.fma(r.fma(C6, C5), r.fma(C4, C3));
        DoubleVector high = r2.fma(r.fma(C10, C9), r.fma(C8, C7));
        return r4.fma(r4.fma(r.fma(C12, C11), high), low);
    }

    /** {@link Exp#rounded}. */
    static DoubleVector rounded(DoubleVector r, DoubleVector s) {
        DoubleVector sum = ONE.add(r);
        return sum.add(ONE.sub(sum).add(r).add(s));
    }

    /** {@link Exp#mantissa}. */
    static DoubleVector mantissa(DoubleVector r, DoubleVector s) {
        return ONE.add(r.add(s));
    }

    /** {@link Exp#mantissaRest}. */
    static DoubleVector mantissaRest(DoubleVector r, DoubleVector s) {
        DoubleVector sum = r.add(s);
        return ONE.sub(ONE.add(sum)).add(sum).add(r.sub(sum).add(s));
    }

    static DoubleVector power(DoubleVector shifted) {
        return exponent(shifted).reinterpretAsDoubles();
    }

    static DoubleVector liftedPower(DoubleVector shifted) {
        return exponent(shifted).add(LIFT_BITS).reinterpretAsDoubles();
    }

    private static LongVector exponent(DoubleVector shifted) {
        return shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
    }

    /** {@link Exp#quotient}. */
    static DoubleVector quotient(DoubleVector nh, DoubleVector nl, DoubleVector dh, DoubleVector dl) {
        DoubleVector inverse = ONE.div(dh);
        DoubleVector q = nh.mul(inverse);
        DoubleVector minus = q.neg();
        return minus.fma(dh, nh).add(minus.fma(dl, nl)).fma(inverse, q);
    }

    /** {@link Exp#quotient} of opposite sign, an operation less. */
    static DoubleVector minusQuotient(DoubleVector nh, DoubleVector nl, DoubleVector dh, DoubleVector dl) {
        DoubleVector inverse = MINUS_ONE.div(dh);
        DoubleVector q = nh.mul(inverse);
        return q.fma(dh, nh).add(q.fma(dl, nl)).fma(inverse, q);
    }

    /** -|x|. */
    static DoubleVector minusSize(DoubleVector x) {
        return x.reinterpretAsLongs().or(SIGN).reinterpretAsDoubles();
    }

    /** 1 for a positive x, -1 for a negative one. */
    static DoubleVector sign(DoubleVector x) {
        return ONE.blend(MINUS_ONE, x.compare(VectorOperators.LT, ZERO));
    }

    /** A result that is positive, or of either sign of zero, with the sign of x. */
    static DoubleVector withSign(DoubleVector result, DoubleVector x) {
        return result.reinterpretAsLongs().or(x.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles();
    }

    /** The result; x itself where that is zero, for its sign. */
    static DoubleVector keepingZero(DoubleVector result, DoubleVector x) {
        return result.blend(x, x.compare(VectorOperators.EQ, ZERO));
    }
}
