package org.sparkactivations.model.dense;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The product by the Vector API. A block's vectors lie across its rows, with the sums of four units and up to four vectors
 * of rows in registers; a single row's vectors lie across the units. The strides of the inner loops are constants, so that
 * the compiler needs no bounds checks in them.
 */
final class SimdDense implements DenseKernel {
    private static final VectorSpecies<Float> SPECIES = species();
    private static final int LANES = SPECIES.length();

    private static VectorSpecies<Float> species() {
        VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
        return preferred.length() > FloatVector.SPECIES_512.length() ? FloatVector.SPECIES_512 : preferred;
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void multiply(PackedWeights weights, float[] in, float[] out, int rows) {
        if (rows == 1) {
            row(weights, in, out);
        } else if (rows == PANEL) {
            panel(weights, in, out);
        } else {
            vector(weights, in, out);
        }
    }

    private static void row(PackedWeights weights, float[] in, float[] out) {
        int inputs = weights.inputs();
        int step = inputs * LANES;
        int vectors = PackedWeights.padded(weights.units(), LANES) / LANES;
        int v = 0;
        for (; v + 4 <= vectors; v += 4) {
            rowOfFour(weights.byLane(), v * step, step, in, inputs, weights.bias(), out, v * LANES);
        }
        for (; v < vectors; v++) {
            rowOfOne(weights.byLane(), v * step, in, inputs, weights.bias(), out, v * LANES);
        }
    }

    private static void rowOfFour(
            float[] w, int base, int step, float[] in, int inputs, float[] bias, float[] out, int to) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int baseB = base + step;
        int baseC = baseB + step;
        int baseD = baseC + step;
        for (int i = 0; i < inputs; i++) {
            FloatVector x = FloatVector.broadcast(SPECIES, in[i]);
            a = x.fma(FloatVector.fromArray(SPECIES, w, base + i * LANES), a);
            b = x.fma(FloatVector.fromArray(SPECIES, w, baseB + i * LANES), b);
            c = x.fma(FloatVector.fromArray(SPECIES, w, baseC + i * LANES), c);
            d = x.fma(FloatVector.fromArray(SPECIES, w, baseD + i * LANES), d);
        }
        a.add(FloatVector.fromArray(SPECIES, bias, to)).intoArray(out, to);
        b.add(FloatVector.fromArray(SPECIES, bias, to + LANES)).intoArray(out, to + LANES);
        c.add(FloatVector.fromArray(SPECIES, bias, to + 2 * LANES)).intoArray(out, to + 2 * LANES);
        d.add(FloatVector.fromArray(SPECIES, bias, to + 3 * LANES)).intoArray(out, to + 3 * LANES);
    }

    private static void rowOfOne(float[] w, int base, float[] in, int inputs, float[] bias, float[] out, int to) {
        FloatVector a = FloatVector.zero(SPECIES);
        for (int i = 0; i < inputs; i++) {
            a = FloatVector.broadcast(SPECIES, in[i]).fma(FloatVector.fromArray(SPECIES, w, base + i * LANES), a);
        }
        a.add(FloatVector.fromArray(SPECIES, bias, to)).intoArray(out, to);
    }

    private static void panel(PackedWeights weights, float[] in, float[] out) {
        int inputs = weights.inputs();
        int groups = PackedWeights.padded(weights.units(), PackedWeights.GROUP) / PackedWeights.GROUP;
        for (int g = 0; g < groups; g++) {
            int base = g * inputs * PackedWeights.GROUP;
            int unit = g * PackedWeights.GROUP;
            // 32 registers hold sixteen sums beside what they are made of, 16 registers hold eight.
            if (LANES * 4 == PANEL) {
                fourByFour(weights.byUnit(), base, in, inputs, weights.bias(), out, unit);
            } else {
                for (int r = 0; r < PANEL; r += 2 * LANES) {
                    fourByTwo(weights.byUnit(), base, in, inputs, weights.bias(), out, unit, r);
                }
            }
        }
    }

    private static void fourByFour(float[] w, int base, float[] in, int inputs, float[] bias, float[] out, int unit) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0, a2 = a0, a3 = a0;
        FloatVector b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        FloatVector c0 = a0, c1 = a0, c2 = a0, c3 = a0;
        FloatVector d0 = a0, d1 = a0, d2 = a0, d3 = a0;
        for (int i = 0; i < inputs; i++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, in, i * PANEL);
            FloatVector x1 = FloatVector.fromArray(SPECIES, in, i * PANEL + LANES);
            FloatVector x2 = FloatVector.fromArray(SPECIES, in, i * PANEL + 2 * LANES);
            FloatVector x3 = FloatVector.fromArray(SPECIES, in, i * PANEL + 3 * LANES);
            FloatVector weight = FloatVector.broadcast(SPECIES, w[base + i * 4]);
            a0 = x0.fma(weight, a0);
            a1 = x1.fma(weight, a1);
            a2 = x2.fma(weight, a2);
            a3 = x3.fma(weight, a3);
            weight = FloatVector.broadcast(SPECIES, w[base + i * 4 + 1]);
            b0 = x0.fma(weight, b0);
            b1 = x1.fma(weight, b1);
            b2 = x2.fma(weight, b2);
            b3 = x3.fma(weight, b3);
            weight = FloatVector.broadcast(SPECIES, w[base + i * 4 + 2]);
            c0 = x0.fma(weight, c0);
            c1 = x1.fma(weight, c1);
            c2 = x2.fma(weight, c2);
            c3 = x3.fma(weight, c3);
            weight = FloatVector.broadcast(SPECIES, w[base + i * 4 + 3]);
            d0 = x0.fma(weight, d0);
            d1 = x1.fma(weight, d1);
            d2 = x2.fma(weight, d2);
            d3 = x3.fma(weight, d3);
        }
        store(a0, a1, a2, a3, bias[unit], out, unit * PANEL);
        store(b0, b1, b2, b3, bias[unit + 1], out, (unit + 1) * PANEL);
        store(c0, c1, c2, c3, bias[unit + 2], out, (unit + 2) * PANEL);
        store(d0, d1, d2, d3, bias[unit + 3], out, (unit + 3) * PANEL);
    }

    private static void store(
            FloatVector s0, FloatVector s1, FloatVector s2, FloatVector s3, float bias, float[] out, int to) {
        FloatVector all = FloatVector.broadcast(SPECIES, bias);
        s0.add(all).intoArray(out, to);
        s1.add(all).intoArray(out, to + LANES);
        s2.add(all).intoArray(out, to + 2 * LANES);
        s3.add(all).intoArray(out, to + 3 * LANES);
    }

    private static void fourByTwo(
            float[] w, int base, float[] in, int inputs, float[] bias, float[] out, int unit, int row) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0, b1 = a0;
        FloatVector c0 = a0, c1 = a0;
        FloatVector d0 = a0, d1 = a0;
        for (int i = 0; i < inputs; i++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, in, i * PANEL + row);
            FloatVector x1 = FloatVector.fromArray(SPECIES, in, i * PANEL + row + LANES);
            FloatVector weight = FloatVector.broadcast(SPECIES, w[base + i * 4]);
            a0 = x0.fma(weight, a0);
            a1 = x1.fma(weight, a1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * 4 + 1]);
            b0 = x0.fma(weight, b0);
            b1 = x1.fma(weight, b1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * 4 + 2]);
            c0 = x0.fma(weight, c0);
            c1 = x1.fma(weight, c1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * 4 + 3]);
            d0 = x0.fma(weight, d0);
            d1 = x1.fma(weight, d1);
        }
        store(a0, a1, bias[unit], out, unit * PANEL + row);
        store(b0, b1, bias[unit + 1], out, (unit + 1) * PANEL + row);
        store(c0, c1, bias[unit + 2], out, (unit + 2) * PANEL + row);
        store(d0, d1, bias[unit + 3], out, (unit + 3) * PANEL + row);
    }

    private static void store(FloatVector s0, FloatVector s1, float bias, float[] out, int to) {
        FloatVector all = FloatVector.broadcast(SPECIES, bias);
        s0.add(all).intoArray(out, to);
        s1.add(all).intoArray(out, to + LANES);
    }

    private static void vector(PackedWeights weights, float[] in, float[] out) {
        int inputs = weights.inputs();
        int groups = PackedWeights.padded(weights.units(), PackedWeights.GROUP) / PackedWeights.GROUP;
        for (int g = 0; g < groups; g++) {
            fourByOne(
                    weights.byUnit(),
                    g * inputs * PackedWeights.GROUP,
                    in,
                    inputs,
                    weights.bias(),
                    out,
                    g * PackedWeights.GROUP);
        }
    }

    private static void fourByOne(float[] w, int base, float[] in, int inputs, float[] bias, float[] out, int unit) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int i = 0; i < inputs; i++) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, i * LANES);
            a = x.fma(FloatVector.broadcast(SPECIES, w[base + i * 4]), a);
            b = x.fma(FloatVector.broadcast(SPECIES, w[base + i * 4 + 1]), b);
            c = x.fma(FloatVector.broadcast(SPECIES, w[base + i * 4 + 2]), c);
            d = x.fma(FloatVector.broadcast(SPECIES, w[base + i * 4 + 3]), d);
        }
        a.add(bias[unit]).intoArray(out, unit * LANES);
        b.add(bias[unit + 1]).intoArray(out, (unit + 1) * LANES);
        c.add(bias[unit + 2]).intoArray(out, (unit + 2) * LANES);
        d.add(bias[unit + 3]).intoArray(out, (unit + 3) * LANES);
    }
}
