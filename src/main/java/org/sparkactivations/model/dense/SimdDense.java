package org.sparkactivations.model.dense;

import static org.sparkactivations.model.dense.SimdSpecies.LANES;
import static org.sparkactivations.model.dense.SimdSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The product by the Vector API: of a block by {@link SimdPanel}, of a single row here, with vectors that lie across the
 * units. The strides of the inner loops are constants, so that the compiler needs no bounds checks in them.
 */
final class SimdDense implements DenseKernel {
    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public int panel() {
        return SimdPanel.ROWS;
    }

    @Override
    public void multiply(PackedWeights weights, float[] in, float[] out, int rows) {
        if (rows == 1) {
            row(weights, in, out);
        } else if (rows == SimdPanel.ROWS) {
            SimdPanel.twoVectors(weights, in, out);
        } else {
            SimdPanel.oneVector(weights, in, out);
        }
    }

    private static void row(PackedWeights weights, float[] in, float[] out) {
        float[] packed = weights.byLane();
        int inputs = weights.inputs();
        int vectors = PackedWeights.padded(weights.units(), LANES) / LANES;
        for (int v = 0; v < vectors; ) {
            int together = PackedWeights.together(vectors - v);
            int base = v * inputs * LANES;
            switch (together) {
                case 1 -> one(packed, base, in, inputs, weights.bias(), out, v * LANES);
                case 2 -> two(packed, base, in, inputs, weights.bias(), out, v * LANES);
                default -> four(packed, base, in, inputs, weights.bias(), out, v * LANES);
            }
            v += together;
        }
    }

    private static void four(float[] w, int base, float[] in, int inputs, float[] bias, float[] out, int to) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int i = 0; i < inputs; i++) {
            FloatVector x = FloatVector.broadcast(SPECIES, in[i]);
            a = x.fma(FloatVector.fromArray(SPECIES, w, base + i * 4 * LANES), a);
            b = x.fma(FloatVector.fromArray(SPECIES, w, base + i * 4 * LANES + LANES), b);
            c = x.fma(FloatVector.fromArray(SPECIES, w, base + i * 4 * LANES + 2 * LANES), c);
            d = x.fma(FloatVector.fromArray(SPECIES, w, base + i * 4 * LANES + 3 * LANES), d);
        }
        a.add(FloatVector.fromArray(SPECIES, bias, to)).intoArray(out, to);
        b.add(FloatVector.fromArray(SPECIES, bias, to + LANES)).intoArray(out, to + LANES);
        c.add(FloatVector.fromArray(SPECIES, bias, to + 2 * LANES)).intoArray(out, to + 2 * LANES);
        d.add(FloatVector.fromArray(SPECIES, bias, to + 3 * LANES)).intoArray(out, to + 3 * LANES);
    }

    private static void two(float[] w, int base, float[] in, int inputs, float[] bias, float[] out, int to) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        for (int i = 0; i < inputs; i++) {
            FloatVector x = FloatVector.broadcast(SPECIES, in[i]);
            a = x.fma(FloatVector.fromArray(SPECIES, w, base + i * 2 * LANES), a);
            b = x.fma(FloatVector.fromArray(SPECIES, w, base + i * 2 * LANES + LANES), b);
        }
        a.add(FloatVector.fromArray(SPECIES, bias, to)).intoArray(out, to);
        b.add(FloatVector.fromArray(SPECIES, bias, to + LANES)).intoArray(out, to + LANES);
    }

    private static void one(float[] w, int base, float[] in, int inputs, float[] bias, float[] out, int to) {
        FloatVector a = FloatVector.zero(SPECIES);
        for (int i = 0; i < inputs; i++) {
            a = FloatVector.broadcast(SPECIES, in[i]).fma(FloatVector.fromArray(SPECIES, w, base + i * LANES), a);
        }
        a.add(FloatVector.fromArray(SPECIES, bias, to)).intoArray(out, to);
    }
}
