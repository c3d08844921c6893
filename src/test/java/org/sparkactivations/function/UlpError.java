package org.sparkactivations.function;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Greatest and mean error of a kernel, in units in the last place of the exact value. */
final class UlpError {
    private static final BigDecimal DOUBLE_LIMIT = new BigDecimal(Double.MAX_VALUE);
    private static final BigDecimal FLOAT_LIMIT = new BigDecimal(Float.MAX_VALUE);

    /** The derivatives that cross zero elsewhere than at zero do so nearer to it than this. */
    private static final double NEAR_ZEROS = 6;

    private final double absolute;
    private double max;
    private double at = Double.NaN;
    private double squares;
    private long count;

    /** @param absolute an error below this counts as none, where such a zero may be near */
    UlpError(double absolute) {
        this.absolute = absolute;
    }

    void addDouble(double x, double computed, BigDecimal exact) {
        if (exact.abs().compareTo(DOUBLE_LIMIT) > 0) {
            record(x, Math.abs(computed) >= Double.MAX_VALUE ? 0 : Double.POSITIVE_INFINITY);
            return;
        }
        // the binade of the exact value, which may be that below its rounding
        double towardsZero = exact.round(new MathContext(30)).doubleValue();
        if (new BigDecimal(towardsZero).abs().compareTo(exact.abs()) > 0) {
            towardsZero = Math.copySign(Math.nextDown(Math.abs(towardsZero)), towardsZero);
        }
        add(x, computed, exact, Math.ulp(towardsZero));
    }

    void addFloat(float x, float computed, BigDecimal exact) {
        if (exact.abs().compareTo(FLOAT_LIMIT) > 0) {
            record(x, Math.abs(computed) >= Float.MAX_VALUE ? 0 : Double.POSITIVE_INFINITY);
            return;
        }
        double near = exact.round(new MathContext(30, RoundingMode.DOWN)).doubleValue();
        add(x, computed, exact, floatUlp(near));
    }

    /** The distance of the floats around a double. */
    static double floatUlp(double value) {
        return Math.max(Math.scalb(1.0, Math.getExponent(value) - 23), Float.MIN_VALUE);
    }

    private void add(double x, double computed, BigDecimal exact, double ulp) {
        if (Double.isNaN(computed) || Double.isInfinite(computed)) {
            record(x, Double.POSITIVE_INFINITY);
            return;
        }
        BigDecimal error = new BigDecimal(computed).subtract(exact).abs();
        if (Math.abs(x) < NEAR_ZEROS && error.compareTo(new BigDecimal(absolute)) <= 0) {
            record(x, 0);
        } else {
            record(x, error.divide(new BigDecimal(ulp), MathContext.DECIMAL32).doubleValue());
        }
    }

    private void record(double x, double error) {
        if (!(error <= max)) {
            max = error;
            at = x;
        }
        squares += error * error;
        count++;
    }

    double max() {
        return max;
    }

    /** Where the error is greatest. */
    double at() {
        return at;
    }

    double rms() {
        return Math.sqrt(squares / Math.max(count, 1));
    }

    long count() {
        return count;
    }

    @Override
    public String toString() {
        return "max %.3f ulp at %s (%s), rms %.3f, %d points".formatted(max, at, Double.toHexString(at), rms(), count);
    }
}
