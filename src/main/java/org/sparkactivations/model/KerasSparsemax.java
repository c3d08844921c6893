package org.sparkactivations.model;

import java.util.Arrays;

/**
 * The {@code sparsemax} of Keras 3. Its threshold takes the sum of all the cumulative sums of the support where the function
 * of this name takes the last of them, so that the results need not sum to 1. A model that was trained with it needs it.
 */
final class KerasSparsemax {
    private KerasSparsemax() {}

    /** The results for a row in float32, as a new array. */
    static float[] of(float[] row) {
        float[] sorted = row.clone();
        Arrays.sort(sorted);
        float sum = 0;
        float sums = 0;
        int support = 0;
        for (int r = 1; r <= sorted.length; r++) {
            float x = sorted[sorted.length - r];
            sum += x;
            if (x - (sum - 1) / r > 0) {
                sums += sum;
                support++;
            }
        }
        float threshold = (sums - 1) / support;
        float[] result = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            result[i] = Math.max(row[i] - threshold, 0);
        }
        return result;
    }
}
