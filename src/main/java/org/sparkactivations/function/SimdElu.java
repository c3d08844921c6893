package org.sparkactivations.function;

import static org.sparkactivations.function.SimdExp.DOUBLES;
import static org.sparkactivations.function.SimdExp.ONE;
import static org.sparkactivations.function.SimdExp.SHIFT;
import static org.sparkactivations.function.SimdExp.ZERO;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link Elu}, {@link Selu}, {@link Celu} and their derivatives on vectors. */
final class SimdElu {
    private static final DoubleVector LEAST = SimdExp.all(Elu.LEAST);
    private static final DoubleVector FLOAT_LEAST = SimdExp.all(-FloatMath.BOUND);
    private static final DoubleVector MAX = SimdExp.all(Double.MAX_VALUE);
    private static final DoubleVector SCALE = SimdExp.all(Selu.SCALE);
    private static final DoubleVector SCALE_REST = SimdExp.all(Selu.SCALE_REST);
    private static final DoubleVector PRODUCT = SimdExp.all(Selu.PRODUCT);
    private static final DoubleVector PRODUCT_REST = SimdExp.all(Selu.PRODUCT_REST);
    private static final DoubleVector LINEAR = SimdExp.all(Celu.LINEAR);
    private static final DoubleVector FLAT = SimdExp.all(Celu.FLAT);
    private static final DoubleVector GRAD_FLAT = SimdExp.all(Celu.GRAD_FLAT);
    private static final DoubleVector FLOAT_LINEAR = SimdExp.all(Celu.FLOAT_LINEAR);
    private static final DoubleVector GRAD_LEAST = SimdExp.all(Elu.GRAD_LEAST);
    private static final DoubleVector THIRD = SimdExp.all(Elu.THIRD);
    private static final DoubleVector LEAST_EXPONENT = SimdExp.all(Elu.LEAST_EXPONENT);

    private SimdElu() {}

    private static DoubleVector whereAbove(DoubleVector x, DoubleVector above, DoubleVector below) {
        return below.blend(above, x.compare(VectorOperators.GT, ZERO));
    }

    static DoubleVector floatElu(DoubleVector x, DoubleVector alpha) {
        return whereAbove(x, x, floatScaledExpm1(alpha, x));
    }

    /** e<sup>y</sup> - 1 in b and c, for y in a with its rest in b. */
    static void expm1(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector y = SimdExp.atLeast(LEAST, SimdBlock.load(block.a, i));
            DoubleVector shifted = SimdExp.shifted(y);
            DoubleVector k = shifted.sub(SHIFT);
            DoubleVector partly = SimdExp.partlyReduced(y, k);
            DoubleVector r = SimdExp.reduced(partly, k);
            DoubleVector tail = SimdExp.tail(partly, k, r);
            DoubleVector s = SimdBlock.load(block.b, i).fma(SimdExp.mantissa(r, tail), tail);
            DoubleVector power = SimdExp.power(shifted);
            DoubleVector base = power.sub(ONE);
            DoubleVector step = power.mul(r);
            DoubleVector eh = base.add(step);
            eh.intoArray(block.b, i);
            power.fma(s, base.sub(eh).add(step)).intoArray(block.c, i);
        }
    }

    /** The rest of x / alpha without a part where e to its power is flat; there it may be no number. */
    static void restOfSteep(SimdBlock block) {
        restAbove(FLAT, block);
    }

    /** The same for the derivative. */
    static void restOfSteepGrad(SimdBlock block) {
        restAbove(GRAD_FLAT, block);
    }

    private static void restAbove(DoubleVector flat, SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            VectorMask<Double> steep = SimdBlock.load(block.a, i).compare(VectorOperators.GT, flat);
            ZERO.blend(SimdBlock.load(block.b, i), steep).intoArray(block.b, i);
        }
    }

    private static DoubleVector product(DoubleVector alpha, DoubleVector alphaRest, SimdBlock block, int i) {
        DoubleVector eh = SimdBlock.load(block.b, i);
        DoubleVector el = SimdBlock.load(block.c, i);
        DoubleVector product = alpha.mul(eh);
        return product.add(alpha.fma(el, alphaRest.fma(eh, alpha.fma(eh, product.neg()))));
    }

    static void elu(SimdBlock block) {
        DoubleVector alpha = SimdExp.all(block.argument * Elu.lift(block.argument));
        DoubleVector unlift = SimdExp.all(Elu.unlift(block.argument));
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            DoubleVector below = product(alpha, ZERO, block, i).mul(unlift).add(ZERO);
            whereAbove(x, x, below).intoArray(block.out, i);
        }
    }

    static void selu(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            DoubleVector bounded = x.blend(MAX, x.compare(VectorOperators.GT, MAX));
            DoubleVector above = SCALE.fma(x, SCALE_REST.mul(bounded));
            whereAbove(x, above, product(PRODUCT, PRODUCT_REST, block, i)).intoArray(block.out, i);
        }
    }

    static void celu(SimdBlock block) {
        DoubleVector alpha = SimdExp.all(block.argument * Elu.lift(block.argument));
        DoubleVector unlift = SimdExp.all(Elu.unlift(block.argument));
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector x = SimdBlock.load(block.x, i);
            VectorMask<Double> linear = SimdBlock.load(block.a, i).compare(VectorOperators.GT, LINEAR);
            DoubleVector below =
                    product(alpha, ZERO, block, i).mul(unlift).blend(x, linear).add(ZERO);
            whereAbove(x, x, below).intoArray(block.out, i);
        }
    }

    static DoubleVector floatSelu(DoubleVector x) {
        return whereAbove(x, SCALE.mul(x), floatScaledExpm1(PRODUCT, x));
    }

    static DoubleVector floatCelu(DoubleVector x, DoubleVector alpha) {
        DoubleVector y = x.div(alpha);
        VectorMask<Double> linear = y.compare(VectorOperators.GT, FLOAT_LINEAR);
        return whereAbove(x, x, floatScaledExpm1(alpha, y).blend(x, linear).add(ZERO));
    }

    private static DoubleVector floatScaledExpm1(DoubleVector alpha, DoubleVector x) {
        return alpha.mul(SimdFloatMath.expm1(SimdExp.atLeast(FLOAT_LEAST, x))).add(ZERO);
    }

    /** e<sup>x</sup>: its mantissa in a and b, its power of two in c as a number. */
    static void mantissa(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector y = SimdExp.atLeast(GRAD_LEAST, SimdBlock.load(block.x, i));
            DoubleVector k = SimdExp.shifted(y).sub(SHIFT);
            DoubleVector partly = SimdExp.partlyReduced(y, k);
            DoubleVector r = SimdExp.reduced(partly, k);
            DoubleVector s = SimdExp.tail(partly, k, r);
            SimdExp.mantissa(r, s).intoArray(block.a, i);
            SimdExp.mantissaRest(r, s).intoArray(block.b, i);
            k.intoArray(block.c, i);
        }
    }

    /** The derivative of elu from the parts of e<sup>x</sup>. */
    static void eluGrad(SimdBlock block) {
        DoubleVector factor = SimdExp.all(Elu.factor(block.argument));
        DoubleVector exponent = SimdExp.all(Elu.exponent(block.argument));
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector high = SimdBlock.load(block.a, i);
            DoubleVector product = factor.mul(high);
            DoubleVector lost = factor.fma(SimdBlock.load(block.b, i), factor.fma(high, product.neg()));
            DoubleVector k =
                    SimdExp.atLeast(LEAST_EXPONENT, SimdBlock.load(block.c, i).add(exponent));
            DoubleVector below = SimdExponential.scaled(product.add(lost), k).add(ZERO);
            whereAbove(SimdBlock.load(block.x, i), ONE, below).intoArray(block.out, i);
        }
    }

    /** The derivative of selu from e<sup>x</sup> in c. */
    static void seluGrad(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector below = PRODUCT.mul(SimdBlock.load(block.c, i));
            whereAbove(SimdBlock.load(block.x, i), SCALE, below).intoArray(block.out, i);
        }
    }

    static DoubleVector floatEluGrad(DoubleVector x, DoubleVector alpha) {
        DoubleVector root = SimdFloatMath.exp(SimdExp.atLeast(GRAD_LEAST, x).mul(THIRD));
        DoubleVector below = alpha.mul(root).mul(root).mul(root).add(ZERO);
        return whereAbove(x, ONE, below);
    }

    static DoubleVector floatSeluGrad(DoubleVector x) {
        return whereAbove(x, SCALE, PRODUCT.mul(floatPower(x)));
    }

    /** The derivative of celu from x / alpha in a and its rest in b. */
    static void celuGrad(SimdBlock block) {
        for (int i = 0; i < block.length; i += DOUBLES.length()) {
            DoubleVector y = SimdExponential.bounded(SimdBlock.load(block.a, i));
            DoubleVector k = SimdExp.shifted(y).sub(SHIFT);
            DoubleVector partly = SimdExp.partlyReduced(y, k);
            DoubleVector r = SimdExp.reduced(partly, k);
            DoubleVector tail = SimdExp.tail(partly, k, r);
            DoubleVector s = SimdBlock.load(block.b, i).fma(SimdExp.mantissa(r, tail), tail);
            DoubleVector below = SimdExponential.scaled(SimdExp.rounded(r, s), k);
            whereAbove(SimdBlock.load(block.x, i), ONE, below).intoArray(block.out, i);
        }
    }

    static DoubleVector floatCeluGrad(DoubleVector x, DoubleVector alpha) {
        return whereAbove(x, ONE, floatPower(x.div(alpha)));
    }

    private static DoubleVector floatPower(DoubleVector x) {
        return SimdFloatMath.exp(SimdExp.atLeast(FLOAT_LEAST, x));
    }
}
