package org.sparkactivations.function;

/**
 * The vector code of a function, in double arithmetic. For floats it is that of a function whose FLOAT kernel is this
 * arithmetic, rounded.
 */
sealed interface SimdCode permits SimdBounded, SimdLanes, SimdStaged {
    /** @param argument the function's argument after x, if it takes one */
    void apply(double[] x, double[] out, double argument);

    /** @param argument the function's argument after x, if it takes one */
    void apply(float[] x, float[] out, double argument);
}
