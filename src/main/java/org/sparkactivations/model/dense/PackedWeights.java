package org.sparkactivations.model.dense;

/** A layer's weights in the orders in which {@link DenseKernel} walks through them, padded with zeros to whole vectors. */
public final class PackedWeights {
    /** How many units of a block share what is read of a row. */
    static final int GROUP = 8;

    /** The units of a block are computed in groups of this size where fewer than {@link #GROUP} are left. */
    static final int HALF_GROUP = 4;

    /** How many vectors of units of a single row are computed at once. */
    static final int VECTORS = 4;

    private final int inputs;
    private final int units;
    private final float[] byUnit;
    private final float[] byLane;
    private final float[] bias;

    private PackedWeights(int inputs, int units, float[] byUnit, float[] byLane, float[] bias) {
        this.inputs = inputs;
        this.units = units;
        this.byUnit = byUnit;
        this.byLane = byLane;
        this.bias = bias;
    }

    /**
     * Packs weights.
     *
     * @param kernel inputs × units, as Keras stores it
     * @param bias one for each unit, or null
     */
    public static PackedWeights of(int inputs, int units, float[] kernel, float[] bias, int lanes) {
        float[] biases = new float[padded(units, Math.max(GROUP, lanes))];
        if (bias != null) {
            System.arraycopy(bias, 0, biases, 0, units);
        }
        float[] byUnit = new float[padded(units, GROUP) * inputs];
        for (int u = 0; u < units; u += GROUP) {
            pack(kernel, inputs, units, u, GROUP, byUnit);
        }
        float[] byLane = new float[padded(units, lanes) * inputs];
        int vectors = padded(units, lanes) / lanes;
        for (int v = 0; v < vectors; v += together(vectors - v)) {
            pack(kernel, inputs, units, v * lanes, together(vectors - v) * lanes, byLane);
        }
        return new PackedWeights(inputs, units, byUnit, byLane, biases);
    }

    /** How many of the vectors that are left a single row computes at once: 4, 2 or 1. */
    static int together(int left) {
        return left >= VECTORS ? VECTORS : Integer.highestOneBit(left);
    }

    /** Lays down {@code width} units from {@code first} on: input by input, the weights of these units. */
    private static void pack(float[] kernel, int inputs, int units, int first, int width, float[] packed) {
        int count = Math.min(width, units - first);
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(kernel, i * units + first, packed, first * inputs + i * width, count);
        }
    }

    /** The number of inputs. */
    int inputs() {
        return inputs;
    }

    /** The number of outputs. */
    int units() {
        return units;
    }

    /** Groups of {@link #GROUP} units: for each group, input by input, the weights of its units. For blocks. */
    float[] byUnit() {
        return byUnit;
    }

    /** Groups of {@link #together} vectors of units: for each group, input by input, the weights. For one row. */
    float[] byLane() {
        return byLane;
    }

    /** A bias for each unit, 0 without one. */
    float[] bias() {
        return bias;
    }

    /** The length of an array that takes the outputs of so many rows. */
    public static int outputLength(int units, int rows, int lanes) {
        return rows == 1 ? padded(units, lanes) : padded(units, HALF_GROUP) * rows;
    }

    static int padded(int count, int width) {
        return (count + width - 1) / width * width;
    }
}
