package org.sparkactivations.function;

import org.sparkactivations.function.Activation.Accuracy;
import org.sparkactivations.function.Activation.Trait;
import org.sparkactivations.function.Definition.Example;
import org.sparkactivations.function.Definition.Group;

/** x - tanh(x): near zero by its series, further out as (|x| - 1) + 2 / (e<sup>2|x|</sup> + 1), so that nothing cancels. */
public final class TanhShrink {
    static final Activation DEFINITION = ActivationBuilder.named("tanh_shrink", TanhShrink.class)
            .group(Group.SHRINKAGE)
            .formula("x - tanh(x)")
            .traits(Trait.ODD, Trait.MONOTONE, Trait.ZERO_AT_ZERO)
            .accuracy(Accuracy.ulp(1.2))
            .use("Shrinks small values towards zero and leaves great ones nearly alone: sparse coding.")
            .examples(new Example("tanh_shrink(1)", "0.23840584404423512"), new Example("tanh_shrink(0)", "0.0"))
            .since("0.1.0")
            .gradient(ActivationBuilder.named("tanh_shrink_grad", TanhShrink.class)
                    .formula("tanh(x)^2")
                    .range(0, 1)
                    .traits(Trait.ZERO_AT_ZERO)
                    .accuracy(Accuracy.ulp(3.5))
                    .examples(new Example("tanh_shrink_grad(0)", "0.0")))
            .build();

    static final double THIRD = 0x1.5555555555555p-2;
    static final double THIRD_REST = 0x1.5555555555555p-56;

    /* (x - tanh(x)) / x³ less 1/3, over x², in x² on |x| ≤ 1, minimax, 2^-53; src/test/python/polynomials.py. */
    static final double C0 = -0x1.1111111111109p-3;
    static final double C1 = 0x1.ba1ba1ba1ad7ap-5;
    static final double C2 = -0x1.664f488284a9dp-6;
    static final double C3 = 0x1.226e3554e4ba2p-7;
    static final double C4 = -0x1.d6d3cf0cadc8ep-9;
    static final double C5 = 0x1.7da346830383ap-10;
    static final double C6 = -0x1.3556d14c77af4p-11;
    static final double C7 = 0x1.f567a08e78caap-13;
    static final double C8 = -0x1.95f890f5a7552p-14;
    static final double C9 = 0x1.47161bf51ab9ep-15;
    static final double C10 = -0x1.02a4552c291a9p-16;
    static final double C11 = 0x1.83b8070d7347ap-18;
    static final double C12 = -0x1.01ec54ec28f77p-19;
    static final double C13 = 0x1.13053d467d939p-21;
    static final double C14 = -0x1.922be03081008p-24;
    static final double C15 = 0x1.2559e3c484504p-27;

    /* (x - tanh(x)) / x³ in x² on |x| ≤ 1, minimax, 2^-34.6; src/test/python/polynomials.py. */
    static final double F0 = 0x1.555555551d772p-2;
    static final double F1 = -0x1.111110b99658dp-3;
    static final double F2 = 0x1.ba1b74258c303p-5;
    static final double F3 = -0x1.664aa2a678571p-6;
    static final double F4 = 0x1.222fe285103f9p-7;
    static final double F5 = -0x1.d3043a373a014p-9;
    static final double F6 = 0x1.6b04f787c50f5p-10;
    static final double F7 = -0x1.f51f17f7c8504p-12;
    static final double F8 = 0x1.01a2387477457p-13;
    static final double F9 = -0x1.14036d14ada36p-16;

    /** From here on tanh(x) is 1. */
    static final double FLAT = 20;

    private TanhShrink() {}

    /**
     * {@code x - tanh(x)} without cancellation.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives -∞
     *   <li>∞ gives ∞
     *   <li>-0.0 gives -0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double tanhShrink(double x) {
        double size = Math.abs(x);
        return Math.copySign(size <= 1 ? near(size) : far(size), x);
    }

    /** x³ (1/3 + x² p(x²)), x³ in two doubles; p by minimax of relative error 2^-53, src/test/python/polynomials.py. */
    private static double near(double x) {
        double v = x * x;
        double p = Math.fma(v, C15, C14);
        p = Math.fma(v, p, C13);
        p = Math.fma(v, p, C12);
        p = Math.fma(v, p, C11);
        p = Math.fma(v, p, C10);
        p = Math.fma(v, p, C9);
        p = Math.fma(v, p, C8);
        p = Math.fma(v, p, C7);
        p = Math.fma(v, p, C6);
        p = Math.fma(v, p, C5);
        p = Math.fma(v, p, C4);
        p = Math.fma(v, p, C3);
        p = Math.fma(v, p, C2);
        p = Math.fma(v, p, C1);
        p = Math.fma(v, p, C0);
        double squareRest = Math.fma(x, x, -v);
        double cube = x * v;
        double cubeRest = Math.fma(x, v, -cube) + x * squareRest;
        double third = cube * THIRD;
        double low = Math.fma(cube, THIRD, -third) + Math.fma(cube, THIRD_REST, cubeRest * THIRD);
        double share = v * p;
        double shareRest = Math.fma(squareRest, p, Math.fma(v, p, -share));
        double sum = Math.fma(cube, share, third);
        double lost = Math.fma(cube, share, third - sum);
        return sum + (lost + Math.fma(cube, shareRest, Math.fma(cubeRest, share, low)));
    }

    private static double far(double x) {
        if (x > FLAT) {
            return x - 1;
        }
        double y = -2 * x;
        double shifted = Exp.shifted(y);
        double r = Exp.reduced(y, shifted);
        double s = Exp.tail(y, shifted);
        double power = Exp.power(shifted);
        double mh = Exp.mantissa(r, s);
        double ml = Exp.mantissaRest(r, s);
        double zh = mh * power;
        double dh = 1 + zh;
        double dl = Math.fma(ml, power, (1 - dh) + zh);
        double line = x - 1;
        return line + Math.fma(2 * power, Exp.quotient(mh, ml, dh, dl), (x - line) - 1);
    }

    /** The DOUBLE function rounded to float. */
    public static float tanhShrink(float x) {
        float narrow = Math.abs(x);
        if (!(narrow <= FLAT)) {
            return Math.copySign(narrow - 1, x);
        }
        double size = narrow;
        return Math.copySign((float) (narrow <= 1 ? floatNear(size) : floatFar(size)), x);
    }

    private static double floatNear(double x) {
        double v = x * x;
        double v2 = v * v;
        double v4 = v2 * v2;
        double low = Math.fma(v2, Math.fma(v, F3, F2), Math.fma(v, F1, F0));
        double high = Math.fma(v2, Math.fma(v, F7, F6), Math.fma(v, F5, F4));
        return x * v * Math.fma(v4, Math.fma(v4, Math.fma(v, F9, F8), high), low);
    }

    private static double floatFar(double x) {
        return (x + 1) - 2 / (1 + FloatMath.exp(-2 * x));
    }

    /**
     * {@code tanh(x)^2}.
     *
     * <p>Special cases:
     *
     * <ul>
     *   <li>NaN gives NaN
     *   <li>-∞ gives 1.0, as does every x from -19.0615474653985 down
     *   <li>∞ gives 1.0, as does every x from 19.0615474653985 up
     *   <li>-0.0 gives 0.0, 0.0 gives 0.0
     * </ul>
     */
    public static double tanhShrinkGrad(double x) {
        double tanh = Tanh.tanh(x);
        return tanh * tanh;
    }

    /** The DOUBLE function rounded to float. */
    public static float tanhShrinkGrad(float x) {
        if (!FloatMath.within(x)) {
            return 1 - FloatMath.none(x);
        }
        return (float) tanhShrinkGrad(FloatMath.wide(x));
    }
}
