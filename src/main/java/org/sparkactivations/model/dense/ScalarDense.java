package org.sparkactivations.model.dense;

import java.util.Arrays;

/** The product a number at a time, for a JVM without the Vector API. */
final class ScalarDense implements DenseKernel {
    /** Long enough for the compiler to make vectors of the loop over the rows. */
    private static final int PANEL = 64;

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int panel() {
        return PANEL;
    }

    @Override
    public void multiply(PackedWeights weights, float[] in, float[] out, int rows) {
        float[] packed = weights.byUnit();
        int inputs = weights.inputs();
        for (int u = 0; u < weights.units(); u++) {
            int base = u / PackedWeights.GROUP * inputs * PackedWeights.GROUP + u % PackedWeights.GROUP;
            if (rows == 1) {
                out[u] = row(packed, base, in, inputs) + weights.bias()[u];
            } else {
                Arrays.fill(out, u * rows, (u + 1) * rows, 0);
                for (int i = 0; i < inputs; i++) {
                    add(packed[base + i * PackedWeights.GROUP], in, i * rows, out, u * rows, rows);
                }
                addAll(weights.bias()[u], out, u * rows, rows);
            }
        }
    }

    private static float row(float[] packed, int base, float[] in, int inputs) {
        float sum = 0;
        for (int i = 0; i < inputs; i++) {
            sum = Math.fma(in[i], packed[base + i * PackedWeights.GROUP], sum);
        }
        return sum;
    }

    private static void add(float weight, float[] in, int from, float[] out, int to, int rows) {
        for (int r = 0; r < rows; r++) {
            out[to + r] = Math.fma(in[from + r], weight, out[to + r]);
        }
    }

    private static void addAll(float bias, float[] out, int to, int rows) {
        for (int r = 0; r < rows; r++) {
            out[to + r] += bias;
        }
    }
}
