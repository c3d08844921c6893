package org.sparkactivations.model.dense;

/** A layer's weights in the orders in which {@link DenseKernel} walks through them, padded with zeros to whole vectors. */
public final class PackedWeights {
    /** How many units a block computes at once. */
    static final int GROUP = 4;

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
        return new PackedWeights(
                inputs, units, packed(inputs, units, kernel, GROUP), packed(inputs, units, kernel, lanes), biases);
    }

    private static float[] packed(int inputs, int units, float[] kernel, int width) {
        float[] packed = new float[padded(units, width) * inputs];
        for (int i = 0; i < inputs; i++) {
            for (int u = 0; u < units; u++) {
                packed[((u / width) * inputs + i) * width + u % width] = kernel[i * units + u];
            }
        }
        return packed;
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

    /** Vectors of units: for each vector, input by input, the weights of its units. For one row. */
    float[] byLane() {
        return byLane;
    }

    /** A bias for each unit, 0 without one. */
    float[] bias() {
        return bias;
    }

    /** The length of an array that takes the outputs of so many rows. */
    public static int outputLength(int units, int rows, int lanes) {
        return rows == 1 ? padded(units, lanes) : padded(units, GROUP) * rows;
    }

    static int padded(int count, int width) {
        return (count + width - 1) / width * width;
    }
}
