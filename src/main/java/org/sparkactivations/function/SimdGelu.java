package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.ONE;
import static org.sparkactivations.function.SimdExp.UNLIFT;
import static org.sparkactivations.function.SimdExp.ZERO;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Gelu} and its derivative on vectors. */
final class SimdGelu {
    private static final DoubleVector MINUS_HALF = SimdExp.all(-0.5);
    private static final DoubleVector SATURATED = SimdExp.all(Gelu.SATURATED);
    private static final DoubleVector APPROXIMATE_END = SimdExp.all(Gelu.APPROXIMATE_END);
    private static final DoubleVector LINEAR = SimdExp.all(Gelu.LINEAR);
    private static final DoubleVector LINEAR_REST = SimdExp.all(Gelu.LINEAR_REST);
    private static final DoubleVector CUBIC = SimdExp.all(Gelu.CUBIC);
    private static final DoubleVector CUBIC_REST = SimdExp.all(Gelu.CUBIC_REST);
    private static final DoubleVector THREE_CUBIC = SimdExp.all(3 * Gelu.CUBIC);
    private static final DoubleVector DENSITY = SimdExp.all(Gelu.DENSITY);

    private SimdGelu() {}

    private static DoubleVector size(DoubleVector x, DoubleVector end) {
        DoubleVector size = x.abs();
        return size.blend(end, size.compare(VectorOperators.GT, end));
    }

    /** The exponent -x²/2 in a and b, what the tail is made of in c and d. */
    static void place(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector size = size(SimdBlock.load(block.x, i), SimdNormalTail.END);
            DoubleVector square = size.mul(size);
            square.mul(MINUS_HALF).intoArray(block.a, i);
            size.fma(size, square.neg()).mul(MINUS_HALF).intoArray(block.b, i);
            SimdNormalTail.inverse(size, block.d, block.c, i);
        }
    }

    /** Minus the tail without its exponential in d, and the rest of it in out. */
    static void tail(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            SimdNormalTail.negated(SimdBlock.load(block.d, i), SimdBlock.load(block.c, i), block.d, block.out, i);
        }
    }

    static void byErf(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            DoubleVector mh = SimdBlock.load(block.a, i);
            DoubleVector tail = SimdBlock.load(block.d, i);
            DoubleVector ph = tail.mul(mh);
            DoubleVector lost = SimdBlock.load(block.out, i).fma(mh, tail.fma(mh, ph.neg()));
            DoubleVector pl = tail.fma(SimdBlock.load(block.b, i), lost);
            byErf(x, size(x, SimdNormalTail.END), ph, pl, SimdBlock.load(block.c, i))
                    .blend(x, x.compare(VectorOperators.GT, SATURATED))
                    .intoArray(block.out, i);
        }
    }

    private static DoubleVector byErf(
            DoubleVector x, DoubleVector size, DoubleVector ph, DoubleVector pl, DoubleVector lifted) {
        DoubleVector wh = size.mul(ph);
        DoubleVector wl = size.fma(pl, size.fma(ph, wh.neg()));
        DoubleVector below = wh.add(wl).mul(lifted).mul(UNLIFT);
        DoubleVector power = lifted.mul(UNLIFT);
        DoubleVector high = wh.fma(power, size);
        DoubleVector above = high.add(wl.fma(power, wh.fma(power, size.sub(high))));
        return SimdExp.keepingZero(above.blend(below, x.compare(VectorOperators.LT, ZERO)), x);
    }

    /** The exponent -|u| of the approximation in a and b. */
    static void exponent(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector size = size(SimdBlock.load(block.x, i), APPROXIMATE_END);
            DoubleVector square = size.mul(size);
            DoubleVector squareRest = size.fma(size, square.neg());
            DoubleVector high = CUBIC.mul(square);
            DoubleVector low = CUBIC.fma(square, high.neg()).add(CUBIC.fma(squareRest, CUBIC_REST.mul(square)));
            DoubleVector sum = LINEAR.add(high);
            DoubleVector part = sum.sub(LINEAR);
            DoubleVector rest = LINEAR.sub(sum.sub(part)).add(high.sub(part)).add(low.add(LINEAR_REST));
            DoubleVector y = size.mul(sum).neg();
            y.intoArray(block.a, i);
            size.fma(rest, size.fma(sum, y)).neg().intoArray(block.b, i);
        }
    }

    static void byTanh(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            DoubleVector bounded = size(x, APPROXIMATE_END).mul(SimdExp.sign(x));
            DoubleVector mh = SimdBlock.load(block.a, i);
            DoubleVector ml = SimdBlock.load(block.b, i);
            DoubleVector gated = SimdGate.gated(bounded, x, mh, ml, SimdBlock.load(block.c, i));
            SimdExp.keepingZero(gated, x)
                    .blend(x, x.compare(VectorOperators.GT, SATURATED))
                    .intoArray(block.out, i);
        }
    }

    static DoubleVector floatByErf(DoubleVector x) {
        DoubleVector size = size(x, SimdNormalTail.FLOAT_END);
        DoubleVector decay = SimdFloatMath.exp(size.mul(size).mul(MINUS_HALF));
        DoubleVector w = size.mul(SimdNormalTail.floatTail(size).mul(decay));
        return x.blend(ZERO, x.compare(VectorOperators.LT, ZERO)).sub(w);
    }

    static DoubleVector floatByTanh(DoubleVector x) {
        DoubleVector bounded = SimdExp.atLeast(SimdFloatMath.LEAST, x);
        DoubleVector u = bounded.mul(CUBIC.fma(bounded.mul(bounded), LINEAR));
        return SimdFloatMath.gated(bounded, SimdFloatMath.bounded(u));
    }

    static void byErfGrad(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            DoubleVector size = size(x, SimdNormalTail.END);
            DoubleVector tail = size.fma(DENSITY, SimdBlock.load(block.d, i))
                    .add(SimdBlock.load(block.out, i))
                    .neg();
            DoubleVector below = SimdBlock.load(block.a, i)
                    .mul(tail)
                    .mul(SimdBlock.load(block.c, i))
                    .mul(UNLIFT);
            ONE.sub(below).blend(below, x.compare(VectorOperators.LT, ZERO)).intoArray(block.out, i);
        }
    }

    static void byTanhGrad(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            DoubleVector size = size(x, APPROXIMATE_END);
            DoubleVector uGrad = THREE_CUBIC.fma(size.mul(size), LINEAR);
            DoubleVector m = SimdBlock.load(block.a, i);
            SimdGate.slope(size.mul(SimdExp.sign(x)), x, uGrad, m, SimdBlock.load(block.c, i))
                    .intoArray(block.out, i);
        }
    }
}
