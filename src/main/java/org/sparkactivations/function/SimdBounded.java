package org.sparkactivations.function;

/**
 * Vector code for an array of numbers within a bound, and other code for an array that holds a greater one or NaN: where
 * every number is within, its code need not look for those that are not.
 */
record SimdBounded(SimdCode within, SimdCode any, double bound) implements SimdCode {
    @Override
    public void apply(double[] x, double[] out, double argument) {
        (SimdBlock.within(x, bound) ? within : any).apply(x, out, argument);
    }

    @Override
    public void apply(float[] x, float[] out, double argument) {
        (SimdBlock.within(x, (float) bound) ? within : any).apply(x, out, argument);
    }
}
