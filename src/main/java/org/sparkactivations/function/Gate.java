package org.sparkactivations.function;

/** x · sigmoid(y), rounded once, where the sigmoid alone may be subnormal. */
final class Gate {
    private Gate() {}

    /** {@code x · sigmoid(y + rest)} for a finite x and a rest below an ulp of y; with the sign of x. */
    static double gated(double x, double y, double rest) {
        double size = Exp.atLeast(Sigmoid.LEAST, -Math.abs(y));
        double shifted = Exp.shifted(size);
        double r = Exp.reduced(size, shifted);
        double s = Exp.tail(size, -Math.copySign(rest, rest * y), shifted);
        double lifted = Exp.liftedPower(shifted);
        double power = lifted * Exp.UNLIFT;
        double mh = Exp.mantissa(r, s);
        double ml = Exp.mantissaRest(r, s);
        double zh = mh * power;
        double dh = 1 + zh;
        double dl = Math.fma(ml, power, (1 - dh) + zh);

        long negative = Exp.negative(y);
        double vh = Exp.select(negative, mh, 1);
        double vl = Exp.select(negative, ml, 0);
        double scale = Exp.select(negative, lifted, Exp.LIFT);
        double nh = x * vh;
        double nl = Math.fma(x, vl, Math.fma(x, vh, -nh));
        return Math.copySign(Exp.quotient(nh, nl, dh, dl) * scale * Exp.UNLIFT, x);
    }

    /**
     * {@code sigmoid(u) · (1 + x · sigmoid(-u) · uGrad)} for u = y + rest: the derivative of x · sigmoid(u) by x, for finite
     * arguments.
     */
    static double slope(double x, double y, double rest, double uGrad) {
        double size = -Math.abs(y);
        double shifted = Exp.shifted(size);
        double r = Exp.reduced(size, shifted);
        double s = Exp.tail(size, -Math.copySign(rest, rest * y), shifted);
        double lifted = Exp.liftedPower(shifted);
        double m = Exp.mantissa(r, s);
        double z = m * (lifted * Exp.UNLIFT);
        double sum = 1 + z;
        double inverse = Exp.quotient(1, sum, (1 - sum) + z);

        long negative = Exp.negative(y);
        double self = inverse * Exp.select(negative, m, 1);
        double other = inverse * Exp.select(negative, 1, z);
        double scale = Exp.select(negative, lifted, Exp.LIFT);
        return self * Math.fma(x * other, uGrad, 1) * scale * Exp.UNLIFT;
    }
}
