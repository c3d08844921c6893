package org.sparkactivations.model.dense;

import static org.sparkactivations.model.dense.PackedWeights.GROUP;
import static org.sparkactivations.model.dense.PackedWeights.HALF_GROUP;
import static org.sparkactivations.model.dense.SimdDense.LANES;
import static org.sparkactivations.model.dense.SimdDense.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The product of a block by the Vector API. Vectors lie across its rows; the sums of eight units and two vectors of rows
 * stay in registers while the inputs go by, where a machine has 32 of them, else those of four units.
 */
final class SimdPanel {
    /** The rows of a full block. */
    static final int ROWS = 2 * LANES;

    /** A machine with vectors of 512 bits has 32 registers, one without 16. */
    private static final boolean MANY_REGISTERS = SPECIES.vectorBitSize() == 512;

    private SimdPanel() {}

    static void twoVectors(PackedWeights weights, float[] in, float[] out) {
        float[] packed = weights.byUnit();
        float[] bias = weights.bias();
        int inputs = weights.inputs();
        for (int u = 0; u < weights.units(); u += GROUP) {
            int base = u * inputs;
            boolean half = weights.units() - u <= HALF_GROUP;
            if (MANY_REGISTERS && !half) {
                eightByTwo(packed, base, in, inputs, out, u);
                addBias(bias, out, u);
            } else {
                fourByTwo(packed, base, in, inputs, bias, out, u);
                if (!half) {
                    fourByTwo(packed, base + HALF_GROUP, in, inputs, bias, out, u + HALF_GROUP);
                }
            }
        }
    }

    static void oneVector(PackedWeights weights, float[] in, float[] out) {
        float[] packed = weights.byUnit();
        float[] bias = weights.bias();
        int inputs = weights.inputs();
        for (int u = 0; u < weights.units(); u += GROUP) {
            int base = u * inputs;
            if (weights.units() - u > HALF_GROUP) {
                eightByOne(packed, base, in, inputs, bias, out, u);
            } else {
                fourByOne(packed, base, in, inputs, bias, out, u);
            }
        }
    }

    /**
     * The sums without the bias: with it the method would be more than the compiler puts together, which then leaves vectors
     * on the heap.
     */
    private static void eightByTwo(float[] w, int base, float[] in, int inputs, float[] out, int unit) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0, b1 = a0;
        FloatVector c0 = a0, c1 = a0;
        FloatVector d0 = a0, d1 = a0;
        FloatVector e0 = a0, e1 = a0;
        FloatVector f0 = a0, f1 = a0;
        FloatVector g0 = a0, g1 = a0;
        FloatVector h0 = a0, h1 = a0;
        for (int i = 0; i < inputs; i++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, in, i * ROWS);
            FloatVector x1 = FloatVector.fromArray(SPECIES, in, i * ROWS + LANES);
            FloatVector weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP]);
            a0 = x0.fma(weight, a0);
            a1 = x1.fma(weight, a1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP + 1]);
            b0 = x0.fma(weight, b0);
            b1 = x1.fma(weight, b1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP + 2]);
            c0 = x0.fma(weight, c0);
            c1 = x1.fma(weight, c1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP + 3]);
            d0 = x0.fma(weight, d0);
            d1 = x1.fma(weight, d1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP + 4]);
            e0 = x0.fma(weight, e0);
            e1 = x1.fma(weight, e1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP + 5]);
            f0 = x0.fma(weight, f0);
            f1 = x1.fma(weight, f1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP + 6]);
            g0 = x0.fma(weight, g0);
            g1 = x1.fma(weight, g1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP + 7]);
            h0 = x0.fma(weight, h0);
            h1 = x1.fma(weight, h1);
        }
        store(a0, a1, out, unit);
        store(b0, b1, out, unit + 1);
        store(c0, c1, out, unit + 2);
        store(d0, d1, out, unit + 3);
        store(e0, e1, out, unit + 4);
        store(f0, f1, out, unit + 5);
        store(g0, g1, out, unit + 6);
        store(h0, h1, out, unit + 7);
    }

    private static void fourByTwo(float[] w, int base, float[] in, int inputs, float[] bias, float[] out, int unit) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0, b1 = a0;
        FloatVector c0 = a0, c1 = a0;
        FloatVector d0 = a0, d1 = a0;
        for (int i = 0; i < inputs; i++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, in, i * ROWS);
            FloatVector x1 = FloatVector.fromArray(SPECIES, in, i * ROWS + LANES);
            FloatVector weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP]);
            a0 = x0.fma(weight, a0);
            a1 = x1.fma(weight, a1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP + 1]);
            b0 = x0.fma(weight, b0);
            b1 = x1.fma(weight, b1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP + 2]);
            c0 = x0.fma(weight, c0);
            c1 = x1.fma(weight, c1);
            weight = FloatVector.broadcast(SPECIES, w[base + i * GROUP + 3]);
            d0 = x0.fma(weight, d0);
            d1 = x1.fma(weight, d1);
        }
        store(a0, a1, bias, out, unit);
        store(b0, b1, bias, out, unit + 1);
        store(c0, c1, bias, out, unit + 2);
        store(d0, d1, bias, out, unit + 3);
    }

    private static void eightByOne(float[] w, int base, float[] in, int inputs, float[] bias, float[] out, int unit) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        for (int i = 0; i < inputs; i++) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, i * LANES);
            a = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP]), a);
            b = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP + 1]), b);
            c = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP + 2]), c);
            d = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP + 3]), d);
            e = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP + 4]), e);
            f = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP + 5]), f);
            g = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP + 6]), g);
            h = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP + 7]), h);
        }
        store(a, bias, out, unit);
        store(b, bias, out, unit + 1);
        store(c, bias, out, unit + 2);
        store(d, bias, out, unit + 3);
        store(e, bias, out, unit + 4);
        store(f, bias, out, unit + 5);
        store(g, bias, out, unit + 6);
        store(h, bias, out, unit + 7);
    }

    private static void fourByOne(float[] w, int base, float[] in, int inputs, float[] bias, float[] out, int unit) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a, c = a, d = a;
        for (int i = 0; i < inputs; i++) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, i * LANES);
            a = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP]), a);
            b = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP + 1]), b);
            c = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP + 2]), c);
            d = x.fma(FloatVector.broadcast(SPECIES, w[base + i * GROUP + 3]), d);
        }
        store(a, bias, out, unit);
        store(b, bias, out, unit + 1);
        store(c, bias, out, unit + 2);
        store(d, bias, out, unit + 3);
    }

    private static void store(FloatVector s0, FloatVector s1, float[] out, int unit) {
        s0.intoArray(out, unit * ROWS);
        s1.intoArray(out, unit * ROWS + LANES);
    }

    private static void addBias(float[] bias, float[] out, int unit) {
        for (int u = unit; u < unit + GROUP; u++) {
            store(
                    FloatVector.fromArray(SPECIES, out, u * ROWS),
                    FloatVector.fromArray(SPECIES, out, u * ROWS + LANES),
                    bias,
                    out,
                    u);
        }
    }

    private static void store(FloatVector s0, FloatVector s1, float[] bias, float[] out, int unit) {
        FloatVector all = FloatVector.broadcast(SPECIES, bias[unit]);
        s0.add(all).intoArray(out, unit * ROWS);
        s1.add(all).intoArray(out, unit * ROWS + LANES);
    }

    private static void store(FloatVector sum, float[] bias, float[] out, int unit) {
        sum.add(bias[unit]).intoArray(out, unit * LANES);
    }
}
