package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.SHIFT;
import static org.sparkactivations.function.SimdExp.TWO;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** The stages that several vector functions share. */
final class SimdStages {
    private static final DoubleVector LEAST = SimdExp.all(Sigmoid.LEAST);
    private static final DoubleVector LINEAR = SimdExp.all(Silu.LINEAR);
    private static final DoubleVector FOUR = SimdExp.all(4);

    private SimdStages() {}

    /** e<sup>-|x|</sup>: its mantissa in a and b, its lifted power of two in c. */
    static void exp(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector y =
                    SimdExp.atLeast(LEAST, SimdBlock.load(block.x, i).abs().neg());
            DoubleVector shifted = SimdExp.shifted(y);
            DoubleVector k = shifted.sub(SHIFT);
            DoubleVector partly = SimdExp.partlyReduced(y, k);
            DoubleVector r = SimdExp.reduced(partly, k);
            DoubleVector s = SimdExp.tail(partly, k, r);
            SimdExp.mantissa(r, s).intoArray(block.a, i);
            SimdExp.mantissaRest(r, s).intoArray(block.b, i);
            SimdExp.liftedPower(shifted).intoArray(block.c, i);
        }
    }

    /** The same of y in a with its rest in b; y and its rest are overwritten. */
    static void expOfSum(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector y = SimdBlock.load(block.a, i);
            DoubleVector shifted = SimdExp.shifted(y);
            DoubleVector k = shifted.sub(SHIFT);
            DoubleVector partly = SimdExp.partlyReduced(y, k);
            DoubleVector r = SimdExp.reduced(partly, k);
            DoubleVector tail = SimdExp.tail(partly, k, r);
            DoubleVector s = SimdBlock.load(block.b, i).fma(SimdExp.mantissa(r, tail), tail);
            SimdExp.mantissa(r, s).intoArray(block.a, i);
            SimdExp.mantissaRest(r, s).intoArray(block.b, i);
            SimdExp.liftedPower(shifted).intoArray(block.c, i);
        }
    }

    /** x in a, without a rest in b. */
    static void asItIs(SimdBlock block) {
        System.arraycopy(block.x, 0, block.a, 0, block.length);
        Arrays.fill(block.b, 0);
    }

    /** x / argument in a, what its rounding lost in b. */
    static void quotient(SimdBlock block) {
        double lift = Celu.lift(block.argument);
        DoubleVector argument = SimdExp.all(block.argument * lift);
        DoubleVector factor = SimdExp.all(lift);
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i).mul(factor);
            DoubleVector y = x.div(argument);
            y.intoArray(block.a, i);
            y.neg().fma(argument, x).div(argument).intoArray(block.b, i);
        }
    }

    /** e<sup>y</sup> in c, for y in a. */
    static void exponential(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector y = SimdExponential.bounded(SimdBlock.load(block.a, i));
            DoubleVector shifted = SimdExp.shifted(y);
            DoubleVector k = shifted.sub(SHIFT);
            DoubleVector partly = SimdExp.partlyReduced(y, k);
            DoubleVector r = SimdExp.reduced(partly, k);
            DoubleVector m = SimdExp.rounded(r, SimdExp.tail(partly, k, r));
            SimdExponential.scaled(m, k).intoArray(block.c, i);
        }
    }

    /** x held where silu and mish are neither zero nor linear. */
    static void bounded(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdExp.atLeast(LEAST, SimdBlock.load(block.x, i));
            x.blend(LINEAR, x.compare(VectorOperators.GT, LINEAR)).intoArray(block.x, i);
        }
    }

    static void negateX(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            SimdBlock.load(block.x, i).neg().intoArray(block.x, i);
        }
    }

    static void negateResult(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            SimdBlock.load(block.out, i).neg().intoArray(block.out, i);
        }
    }

    static void doubleX(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            SimdBlock.load(block.x, i).mul(TWO).intoArray(block.x, i);
        }
    }

    static void quadrupleResult(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            SimdBlock.load(block.out, i).mul(FOUR).intoArray(block.out, i);
        }
    }
}
