package org.sparkactivations.model.dense;

/**
 * The product of a block of rows with a layer's weights. Every output is the sum over the inputs in their order, each
 * step one fused multiply-add in float32, and the bias is added last. So its bits depend neither on how many rows go at
 * once nor on the lanes of a vector.
 *
 * <p>A block is laid out by columns: the values of the first input for all rows, then those of the second. The number of
 * rows is 1, {@link #lanes} or {@link #panel}.
 */
public interface DenseKernel {
    /** How many floats a vector holds; 1 without vectors. */
    int lanes();

    /** The rows of a full block, a multiple of {@link #lanes}. */
    int panel();

    /** Computes a block of {@code rows} rows. */
    void multiply(PackedWeights weights, float[] in, float[] out, int rows);
}
