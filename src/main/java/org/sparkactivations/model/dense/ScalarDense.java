package org.sparkactivations.model.dense;

/** The product a number at a time, for a JVM without the Vector API. */
final class ScalarDense implements DenseKernel {
    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public void multiply(PackedWeights weights, float[] in, float[] out, int rows) {
        int group = PackedWeights.GROUP;
        int inputs = weights.inputs();
        float[] packed = weights.byUnit();
        for (int u = 0; u < weights.units(); u++) {
            int base = (u / group) * inputs * group + u % group;
            for (int r = 0; r < rows; r++) {
                float sum = 0;
                for (int i = 0; i < inputs; i++) {
                    sum = Math.fma(in[i * rows + r], packed[base + i * group], sum);
                }
                out[u * rows + r] = sum + weights.bias()[u];
            }
        }
    }
}
