package org.sparkactivations.function;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;
import static org.sparkactivations.function.HighPrecision.DIGITS;
import static org.sparkactivations.function.HighPrecision.TWO;
import static org.sparkactivations.function.HighPrecision.exp;
import static org.sparkactivations.function.HighPrecision.expm1;
import static org.sparkactivations.function.HighPrecision.log1p;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** The exact value of each function at a finite number, from its formula and not from any kernel. */
final class Exact {
    @FunctionalInterface
    interface Formula {
        BigDecimal at(BigDecimal x, BigDecimal[] arguments);
    }

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    /** Klambauer et al., Self-Normalizing Neural Networks, 2017. */
    private static final BigDecimal SELU_SCALE = new BigDecimal("1.0507009873554804934193349852946");

    private static final BigDecimal SELU_ALPHA = new BigDecimal("1.6732632423543772848170429916717");

    private static final Map<String, Formula> FORMULAS = new HashMap<>();

    static {
        FORMULAS.put("sigmoid", (x, a) -> sigmoid(x));
        FORMULAS.put("sigmoid_grad", (x, a) -> sigmoidGrad(x));
        FORMULAS.put("tanh", (x, a) -> tanh(x));
        FORMULAS.put("tanh_grad", (x, a) -> times(number(4), sigmoidGrad(times(TWO, x))));
        FORMULAS.put("softsign", (x, a) -> over(x, ONE.add(x.abs())));
        FORMULAS.put("softsign_grad", (x, a) -> over(ONE, ONE.add(x.abs()).pow(2, DIGITS)));
        FORMULAS.put("log_sigmoid", (x, a) -> softplus(x.negate()).negate());
        FORMULAS.put("log_sigmoid_grad", (x, a) -> sigmoid(x.negate()));
        FORMULAS.put("hard_sigmoid", (x, a) -> over(clip(x.add(THREE), 0, 6), number(6)));
        FORMULAS.put("hard_sigmoid_grad", (x, a) -> inside(x, -3, 3, over(ONE, number(6))));
        FORMULAS.put("hard_tanh", (x, a) -> clip(x, -1, 1));
        FORMULAS.put("hard_tanh_grad", (x, a) -> inside(x, -1, 1, ONE));
        FORMULAS.put("sparse_sigmoid", (x, a) -> clip(over(x.add(ONE), TWO), 0, 1));
        FORMULAS.put("sparse_sigmoid_grad", (x, a) -> inside(x, -1, 1, HALF));
        FORMULAS.put("relu", Exact::relu);
        FORMULAS.put("relu_grad", Exact::reluGrad);
        FORMULAS.put("leaky_relu", (x, a) -> x.signum() > 0 ? x : times(a[0], x));
        FORMULAS.put("leaky_relu_grad", (x, a) -> x.signum() > 0 ? ONE : a[0]);
        FORMULAS.put("relu6", (x, a) -> clip(x, 0, 6));
        FORMULAS.put("relu6_grad", (x, a) -> inside(x, 0, 6, ONE));
        FORMULAS.put("threshold", (x, a) -> x.compareTo(a[0]) > 0 ? x : a[1]);
        FORMULAS.put("threshold_grad", (x, a) -> x.compareTo(a[0]) > 0 ? ONE : ZERO);
        FORMULAS.put("elu", (x, a) -> x.signum() > 0 ? x : times(a[0], expm1(x)));
        FORMULAS.put("elu_grad", (x, a) -> x.signum() > 0 ? ONE : times(a[0], exp(x)));
        FORMULAS.put("selu", (x, a) -> times(SELU_SCALE, x.signum() > 0 ? x : times(SELU_ALPHA, expm1(x))));
        FORMULAS.put("selu_grad", (x, a) -> times(SELU_SCALE, x.signum() > 0 ? ONE : times(SELU_ALPHA, exp(x))));
        FORMULAS.put("celu", (x, a) -> x.signum() > 0 ? x : times(a[0], expm1(over(x, a[0]))));
        FORMULAS.put("celu_grad", (x, a) -> x.signum() > 0 ? ONE : exp(over(x, a[0])));
        FORMULAS.put("softplus", (x, a) -> softplus(x));
        FORMULAS.put("softplus_grad", (x, a) -> sigmoid(x));
        FORMULAS.put("silu", (x, a) -> times(x, sigmoid(x)));
        FORMULAS.put("silu_grad", (x, a) -> gateGrad(x, x, ONE));
        FORMULAS.put("mish", (x, a) -> times(x, tanh(softplus(x))));
        FORMULAS.put("mish_grad", (x, a) -> mishGrad(x));
        FORMULAS.put("gelu", (x, a) -> a[0].signum() == 0 ? times(x, normal(x)) : times(x, sigmoid(geluArgument(x))));
        FORMULAS.put("gelu_grad", Exact::geluGrad);
        FORMULAS.put("hard_silu", (x, a) -> over(times(x, clip(x.add(THREE), 0, 6)), number(6)));
        FORMULAS.put("hard_silu_grad", (x, a) -> hardSiluGrad(x));
        FORMULAS.put("squareplus", (x, a) -> squareplus(x, a[0]));
        FORMULAS.put("squareplus_grad", (x, a) -> squareplusGrad(x, a[0]));
        FORMULAS.put("sparse_plus", (x, a) -> sparsePlus(x));
        FORMULAS.put("sparse_plus_grad", (x, a) -> clip(over(x.add(ONE), TWO), 0, 1));
        FORMULAS.put("tanh_shrink", (x, a) -> tanhShrink(x));
        FORMULAS.put("tanh_shrink_grad", (x, a) -> tanh(x).pow(2, DIGITS));
        FORMULAS.put("soft_shrink", (x, a) -> softShrink(x, a[0]));
        FORMULAS.put("soft_shrink_grad", (x, a) -> x.abs().compareTo(a[0]) > 0 ? ONE : ZERO);
        FORMULAS.put("hard_shrink", (x, a) -> x.abs().compareTo(a[0]) > 0 ? x : ZERO);
        FORMULAS.put("hard_shrink_grad", (x, a) -> x.abs().compareTo(a[0]) > 0 ? ONE : ZERO);
        FORMULAS.put("exponential", (x, a) -> exp(x));
        FORMULAS.put("exponential_grad", (x, a) -> exp(x));
        FORMULAS.put("linear", (x, a) -> x);
        FORMULAS.put("linear_grad", (x, a) -> ONE);
    }

    private Exact() {}

    static BigDecimal value(Activation function, double x, double... arguments) {
        Formula formula = FORMULAS.get(function.name());
        if (formula == null) {
            throw new NoSuchElementException(
                    Exact.class.getSimpleName() + ".java has no formula for " + function.name());
        }
        BigDecimal[] exact = new BigDecimal[arguments.length];
        for (int i = 0; i < exact.length; i++) {
            // no limit is a limit beyond every double
            exact[i] = Double.isInfinite(arguments[i]) ? new BigDecimal("1e400") : new BigDecimal(arguments[i]);
        }
        return formula.at(new BigDecimal(x), exact);
    }

    private static BigDecimal times(BigDecimal a, BigDecimal b) {
        return a.multiply(b, DIGITS);
    }

    private static BigDecimal over(BigDecimal a, BigDecimal b) {
        return a.divide(b, DIGITS);
    }

    private static BigDecimal sigmoid(BigDecimal x) {
        BigDecimal z = exp(x.abs().negate());
        return over(x.signum() < 0 ? z : ONE, ONE.add(z));
    }

    private static BigDecimal sigmoidGrad(BigDecimal x) {
        BigDecimal z = exp(x.abs().negate());
        return over(z, ONE.add(z).pow(2, DIGITS));
    }

    private static BigDecimal tanh(BigDecimal x) {
        BigDecimal e = expm1(times(TWO.negate(), x.abs()));
        BigDecimal size = over(e.negate(), e.add(TWO));
        return x.signum() < 0 ? size.negate() : size;
    }

    private static BigDecimal softplus(BigDecimal x) {
        return x.max(ZERO).add(log1p(exp(x.abs().negate())), DIGITS);
    }

    private static BigDecimal relu(BigDecimal x, BigDecimal[] a) {
        return x.compareTo(a[2]) >= 0 ? x.min(a[1]) : times(a[0], x.subtract(a[2]));
    }

    private static BigDecimal reluGrad(BigDecimal x, BigDecimal[] a) {
        return x.compareTo(a[2]) <= 0 ? a[0] : x.compareTo(a[1]) < 0 ? ONE : ZERO;
    }

    private static BigDecimal number(int value) {
        return BigDecimal.valueOf(value);
    }

    private static BigDecimal clip(BigDecimal x, int least, int greatest) {
        return x.max(number(least)).min(number(greatest));
    }

    private static BigDecimal inside(BigDecimal x, int low, int high, BigDecimal slope) {
        return x.compareTo(number(low)) > 0 && x.compareTo(number(high)) < 0 ? slope : ZERO;
    }

    /** The derivative of x · sigmoid(u). */
    private static BigDecimal gateGrad(BigDecimal x, BigDecimal u, BigDecimal uGrad) {
        BigDecimal second = times(times(x, sigmoid(u.negate())), uGrad);
        return times(sigmoid(u), ONE.add(second, DIGITS));
    }

    private static BigDecimal mishGrad(BigDecimal x) {
        BigDecimal e = exp(x.min(number(2000)));
        BigDecimal n = times(e, e.add(TWO));
        BigDecimal t = over(n, n.add(TWO));
        BigDecimal rest = over(TWO, n.add(TWO));
        return t.add(times(times(x, rest), times(ONE.add(t), sigmoid(x))), DIGITS);
    }

    /** The normal distribution function. */
    private static BigDecimal normal(BigDecimal x) {
        return over(HighPrecision.erfc(over(x, TWO.sqrt(DIGITS)).negate()), TWO);
    }

    private static BigDecimal geluArgument(BigDecimal x) {
        BigDecimal cubic = times(new BigDecimal("0.044715"), x.pow(3, DIGITS));
        return times(geluScale(), x.add(cubic, DIGITS));
    }

    private static BigDecimal geluScale() {
        return times(TWO, over(TWO, HighPrecision.PI).sqrt(DIGITS));
    }

    private static BigDecimal geluGrad(BigDecimal x, BigDecimal[] a) {
        BigDecimal square = times(x, x);
        if (a[0].signum() == 0) {
            BigDecimal density = over(
                    exp(over(square, TWO).negate()),
                    times(TWO, HighPrecision.PI).sqrt(DIGITS));
            return normal(x).add(times(x, density), DIGITS);
        }
        BigDecimal slope = ONE.add(times(new BigDecimal("0.134145"), square), DIGITS);
        return gateGrad(x, geluArgument(x), times(geluScale(), slope));
    }

    private static BigDecimal hardSiluGrad(BigDecimal x) {
        if (x.compareTo(THREE.negate()) <= 0) {
            return ZERO;
        }
        return x.compareTo(THREE) >= 0 ? ONE : over(x, THREE).add(HALF);
    }

    private static BigDecimal root(BigDecimal x, BigDecimal b) {
        return times(x, x).add(b, DIGITS).sqrt(DIGITS);
    }

    /** At the kink that b = 0 leaves as relu. */
    private static BigDecimal squareplusGrad(BigDecimal x, BigDecimal b) {
        return x.signum() == 0 && b.signum() == 0 ? ZERO : over(squareplus(x, b), root(x, b));
    }

    private static BigDecimal squareplus(BigDecimal x, BigDecimal b) {
        if (b.signum() == 0) {
            return x.max(ZERO);
        }
        BigDecimal doubled = x.abs().add(root(x, b), DIGITS);
        return x.signum() > 0 ? over(doubled, TWO) : over(over(b, TWO), doubled);
    }

    private static BigDecimal sparsePlus(BigDecimal x) {
        if (x.compareTo(ONE.negate()) <= 0) {
            return ZERO;
        }
        return x.compareTo(ONE) < 0 ? over(x.add(ONE).pow(2), number(4)) : x;
    }

    private static BigDecimal softShrink(BigDecimal x, BigDecimal threshold) {
        BigDecimal rest = x.abs().subtract(threshold).max(ZERO);
        return x.signum() < 0 ? rest.negate() : rest;
    }

    /** x - tanh(x), near zero by the first terms of its series: what they leave out is below a 40th digit. */
    private static BigDecimal tanhShrink(BigDecimal x) {
        if (x.abs().compareTo(new BigDecimal("1e-4")) > 0) {
            return x.subtract(tanh(x), DIGITS);
        }
        // the numerators and denominators of the series of tanh, OEIS A002430 and A036279
        long[] numerators = {1, -2, 17, -62, 1382, -21844};
        long[] denominators = {3, 15, 315, 2835, 155925, 6081075};
        BigDecimal v = times(x, x);
        BigDecimal sum = ZERO;
        for (int i = numerators.length - 1; i >= 0; i--) {
            sum = times(sum, v)
                    .add(over(BigDecimal.valueOf(numerators[i]), BigDecimal.valueOf(denominators[i])), DIGITS);
        }
        return times(times(x, v), sum);
    }
}
