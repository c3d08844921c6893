package org.sparkactivations.model;

import java.util.Arrays;

/** An immutable array of float32 weights. */
public final class Weights {
    private final float[] values;

    private Weights(float[] values) {
        this.values = values;
    }

    /** A copy of these numbers. */
    public static Weights of(float... values) {
        return new Weights(values.clone());
    }

    /** A kernel's weights, row by row. */
    static Weights ofRows(float[][] rows, int units) {
        float[] flat = new float[rows.length * units];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != units) {
                throw new IllegalArgumentException(
                        "row %d of the kernel has %d weights for %d units".formatted(i, rows[i].length, units));
            }
            System.arraycopy(rows[i], 0, flat, i * units, units);
        }
        return new Weights(flat);
    }

    /** So many zeros. */
    public static Weights zeros(int length) {
        return new Weights(new float[length]);
    }

    /** How many there are. */
    public int length() {
        return values.length;
    }

    /** The i-th number. */
    public float get(int i) {
        return values[i];
    }

    /** A copy of the numbers. */
    public float[] toArray() {
        return values.clone();
    }

    /** The numbers themselves, for code that only reads them. */
    float[] values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights weights && Arrays.equals(values, weights.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length + " weights";
    }
}
