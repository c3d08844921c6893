package org.sparkactivations.function;

/**
 * Applies a function with its parameters set to whole arrays. Every implementation gives the same bits as the scalar
 * kernel, element by element.
 */
public interface ArrayKernel {
    /** Writes the function of x[i] to out[i]; the arrays are of one length and may be the same. */
    void apply(double[] x, double[] out);

    /** Writes the function of x[i] to out[i]; the arrays are of one length and may be the same. */
    void apply(float[] x, float[] out);
}
