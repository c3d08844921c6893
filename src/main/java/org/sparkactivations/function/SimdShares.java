package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.FLOATS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ShareLoops} on vectors; what is left at an array's end, less than a vector, goes a number at a time. The greatest is
 * found among whole numbers in the order of the floating-point ones: a comparison of these costs several instructions.
 */
final class SimdShares extends ShareLoops {
    private static final int LANES = DOUBLES.length();
    private static final VectorSpecies<Float> NARROW = FloatVector.SPECIES_PREFERRED;

    /** Numbers within it differ so little that no power is subnormal. */
    private static final double NORMAL = 350;

    /** Numbers within it differ by no more than {@link FloatMath#BOUND}. */
    private static final float NEAR = (float) FloatMath.BOUND / 2;

    private static final DoubleVector MINUS_INFINITY = SimdExp.all(Double.NEGATIVE_INFINITY);

    private static final SimdLanes NORMAL_POWERS = new SimdLanes(SimdShares.class, "power");
    private static final SimdLanes NEAR_FLOAT_POWERS = new SimdLanes(SimdShares.class, "nearFloatPower");
    private static final SimdLanes FLOAT_POWERS = new SimdLanes(SimdShares.class, "floatPower");

    @Override
    double greatest(double[] x) {
        int end = DOUBLES.loopBound(x.length);
        LongVector greatest = key(DoubleVector.broadcast(DOUBLES, x[0]));
        for (int i = 0; i < end; i += LANES) {
            greatest = greatest.max(key(DoubleVector.fromArray(DOUBLES, x, i)));
        }
        double most = ofKey(greatest.reduceLanes(VectorOperators.MAX));
        for (int i = end; i < x.length; i++) {
            most = x[i] > most ? x[i] : most;
        }
        return most;
    }

    private static double ofKey(long key) {
        return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
    }

    private static LongVector key(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
        return bits.lanewise(VectorOperators.ASHR, 63).and(Long.MAX_VALUE).lanewise(VectorOperators.XOR, bits);
    }

    @Override
    float greatest(float[] x) {
        int end = NARROW.loopBound(x.length);
        IntVector greatest = key(FloatVector.broadcast(NARROW, x[0]));
        for (int i = 0; i < end; i += NARROW.length()) {
            greatest = greatest.max(key(FloatVector.fromArray(NARROW, x, i)));
        }
        int key = greatest.reduceLanes(VectorOperators.MAX);
        float most = Float.intBitsToFloat(key ^ ((key >> 31) & Integer.MAX_VALUE));
        for (int i = end; i < x.length; i++) {
            most = x[i] > most ? x[i] : most;
        }
        return most;
    }

    private static IntVector key(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        return bits.lanewise(VectorOperators.ASHR, 31).and(Integer.MAX_VALUE).lanewise(VectorOperators.XOR, bits);
    }

    /** By vectors of its own where every power is a normal number, and so needs no care. */
    @Override
    void powers(double[] x, double max, double[] powers) {
        if (SimdBlock.within(x, NORMAL)) {
            NORMAL_POWERS.apply(x, powers, max);
        } else {
            super.powers(x, max, powers);
        }
    }

    /** The operations of the loops in {@link ShareLoops} and of {@link Exponential}, where nothing is subnormal. */
    static DoubleVector power(DoubleVector x, DoubleVector max) {
        DoubleVector difference = x.sub(max);
        DoubleVector shifted = SimdExp.shifted(difference);
        DoubleVector k = shifted.sub(SimdExp.SHIFT);
        DoubleVector partly = SimdExp.partlyReduced(difference, k);
        DoubleVector r = SimdExp.reduced(partly, k);
        DoubleVector m = SimdExp.rounded(r, SimdExp.tail(partly, k, r));
        DoubleVector power = m.mul(SimdExp.power(shifted));
        return power.fma(lost(x, max, difference), power);
    }

    /** {@link ShareLoops#lost}. */
    static DoubleVector lost(DoubleVector a, DoubleVector b, DoubleVector difference) {
        DoubleVector part = difference.sub(a);
        return a.sub(difference.sub(part)).sub(b.add(part));
    }

    @Override
    void powers(float[] x, double max, double[] powers) {
        (SimdBlock.within(x, NEAR) ? NEAR_FLOAT_POWERS : FLOAT_POWERS).apply(x, powers, max);
    }

    /** {@link ShareLoops#floatPower} of a number near the greatest. */
    static DoubleVector nearFloatPower(DoubleVector x, DoubleVector max) {
        return SimdFloatMath.exp(x.sub(max));
    }

    /** {@link ShareLoops#floatPower}. */
    static DoubleVector floatPower(DoubleVector x, DoubleVector max) {
        return SimdFloatMath.decay(x.sub(max));
    }

    @Override
    void sum(double[] x, double[] partial) {
        int end = x.length / ShareLoops.PARTIAL_SUMS * ShareLoops.PARTIAL_SUMS;
        for (int lane = 0; lane < ShareLoops.PARTIAL_SUMS; lane += LANES) {
            DoubleVector sum = DoubleVector.fromArray(DOUBLES, partial, lane);
            for (int i = lane; i < end; i += ShareLoops.PARTIAL_SUMS) {
                sum = sum.add(DoubleVector.fromArray(DOUBLES, x, i));
            }
            sum.intoArray(partial, lane);
        }
        for (int i = end; i < x.length; i++) {
            partial[i - end] += x[i];
        }
    }

    @Override
    void scale(double[] x, double factor, float[] out) {
        int end = DOUBLES.loopBound(x.length);
        DoubleVector all = SimdExp.all(factor);
        for (int i = 0; i < end; i += LANES) {
            SimdExp.narrow(DoubleVector.fromArray(DOUBLES, x, i).mul(all)).intoArray(out, i);
        }
        for (int i = end; i < x.length; i++) {
            out[i] = (float) (x[i] * factor);
        }
    }

    @Override
    void logs(double[] x, double max, double log, double[] logs) {
        int end = DOUBLES.loopBound(x.length);
        DoubleVector most = SimdExp.all(max);
        DoubleVector all = SimdExp.all(log);
        for (int i = 0; i < end; i += LANES) {
            DoubleVector value = DoubleVector.fromArray(DOUBLES, x, i);
            DoubleVector difference = value.sub(most);
            DoubleVector rough = difference.sub(all);
            DoubleVector lost = lost(difference, all, rough).add(lost(value, most, difference));
            rough.add(lost)
                    .blend(rough, rough.compare(VectorOperators.EQ, MINUS_INFINITY))
                    .intoArray(logs, i);
        }
        for (int i = end; i < x.length; i++) {
            logs[i] = ShareLoops.logarithm(x[i], max, log);
        }
    }

    @Override
    void logs(float[] x, double max, double log, float[] logs) {
        int end = FLOATS.loopBound(x.length);
        DoubleVector most = SimdExp.all(max);
        DoubleVector all = SimdExp.all(log);
        for (int i = 0; i < end; i += LANES) {
            DoubleVector difference =
                    SimdExp.widen(FloatVector.fromArray(FLOATS, x, i)).sub(most);
            SimdExp.narrow(difference.sub(all)).intoArray(logs, i);
        }
        for (int i = end; i < x.length; i++) {
            logs[i] = (float) ((x[i] - max) - log);
        }
    }
}
