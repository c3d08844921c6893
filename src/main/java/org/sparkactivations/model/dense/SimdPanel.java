package org.sparkactivations.model.dense;

import static org.sparkactivations.model.dense.PackedWeights.GROUP;
import static org.sparkactivations.model.dense.PackedWeights.HALF_GROUP;
import static org.sparkactivations.model.dense.SimdSpecies.LANES;
import static org.sparkactivations.model.dense.SimdSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The product of a block by the Vector API. Vectors lie across its rows; the sums of four units and two vectors of rows
 * stay in registers while the inputs go by.
 *
 * <p>No method here hands a vector to another: one that was compiled by itself before is not put into its caller, and the
 * vectors between them are objects on the heap.
 */
final class SimdPanel {
    /** The rows of a full block. */
    static final int ROWS = 2 * LANES;

    private SimdPanel() {}

    static void twoVectors(PackedWeights weights, float[] in, float[] out) {
        float[] packed = weights.byUnit();
        for (int u = 0; u < weights.units(); u += HALF_GROUP) {
            fourByTwo(packed, base(weights, u), in, weights.inputs(), weights.bias(), out, u);
        }
    }

    /** Where the weights of four units begin. */
    private static int base(PackedWeights weights, int unit) {
        return unit / GROUP * GROUP * weights.inputs() + unit % GROUP;
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
        a0.add(bias[unit]).intoArray(out, unit * ROWS);
        a1.add(bias[unit]).intoArray(out, unit * ROWS + LANES);
        b0.add(bias[unit + 1]).intoArray(out, (unit + 1) * ROWS);
        b1.add(bias[unit + 1]).intoArray(out, (unit + 1) * ROWS + LANES);
        c0.add(bias[unit + 2]).intoArray(out, (unit + 2) * ROWS);
        c1.add(bias[unit + 2]).intoArray(out, (unit + 2) * ROWS + LANES);
        d0.add(bias[unit + 3]).intoArray(out, (unit + 3) * ROWS);
        d1.add(bias[unit + 3]).intoArray(out, (unit + 3) * ROWS + LANES);
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
        a.add(bias[unit]).intoArray(out, unit * LANES);
        b.add(bias[unit + 1]).intoArray(out, (unit + 1) * LANES);
        c.add(bias[unit + 2]).intoArray(out, (unit + 2) * LANES);
        d.add(bias[unit + 3]).intoArray(out, (unit + 3) * LANES);
        e.add(bias[unit + 4]).intoArray(out, (unit + 4) * LANES);
        f.add(bias[unit + 5]).intoArray(out, (unit + 5) * LANES);
        g.add(bias[unit + 6]).intoArray(out, (unit + 6) * LANES);
        h.add(bias[unit + 7]).intoArray(out, (unit + 7) * LANES);
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
        a.add(bias[unit]).intoArray(out, unit * LANES);
        b.add(bias[unit + 1]).intoArray(out, (unit + 1) * LANES);
        c.add(bias[unit + 2]).intoArray(out, (unit + 2) * LANES);
        d.add(bias[unit + 3]).intoArray(out, (unit + 3) * LANES);
    }
}
