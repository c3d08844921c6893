package org.sparkactivations.sql.model;

import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.sparkactivations.model.DenseLayer;
import org.sparkactivations.model.LayerActivation;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.model.Weights;

/** The weights of {@code dense} as the arrays of a query, made a layer. */
final class DenseWeights {
    static final String NAME = "dense";

    private DenseWeights() {}

    static boolean isMatrix(DataType type) {
        return type instanceof NullType
                || (type instanceof ArrayType rows
                        && (rows.elementType() instanceof NullType || Features.isNumbers(rows.elementType())));
    }

    static boolean isBias(DataType type) {
        return type instanceof NullType || Features.isNumbers(type);
    }

    /**
     * The model of one layer with these weights; null if the kernel or a weight is NULL.
     *
     * @param bias null for none
     * @throws IllegalArgumentException if the shapes contradict each other
     */
    static Sequential model(
            LayerActivation activation, ArrayData kernel, DataType kernelType, ArrayData bias, DataType biasType) {
        try {
            return layer(activation, kernel, kernelType, bias, biasType);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(NAME + ": " + e.getMessage(), e);
        }
    }

    private static Sequential layer(
            LayerActivation activation, ArrayData kernel, DataType kernelType, ArrayData bias, DataType biasType) {
        if (kernel == null) {
            return null;
        }
        int inputs = kernel.numElements();
        float[] flat = new float[0];
        int units = 0;
        for (int i = 0; i < inputs; i++) {
            float[] row = kernel.isNullAt(i) ? null : row(kernel, i, kernelType);
            if (row == null) {
                return null;
            }
            if (i == 0) {
                units = row.length;
                flat = new float[Math.multiplyExact(inputs, units)];
            }
            if (row.length != units) {
                throw new IllegalArgumentException("row %d of the kernel has %d weights, and the first one %d"
                        .formatted(i + 1, row.length, units));
            }
            System.arraycopy(row, 0, flat, i * units, units);
        }
        if (flat.length == 0) {
            throw new IllegalArgumentException("the kernel is empty; it has a row for each feature");
        }
        float[] biases = bias == null ? null : Features.row(bias, ((ArrayType) biasType).elementType());
        if (bias != null && biases == null) {
            return null;
        }
        if (biases != null && biases.length != units) {
            throw new IllegalArgumentException(
                    "the bias has %d weights, and the kernel %d units".formatted(biases.length, units));
        }
        return Sequential.of(
                NAME,
                inputs,
                List.of(new DenseLayer(
                        NAME,
                        inputs,
                        units,
                        Weights.of(flat),
                        biases == null ? null : Weights.of(biases),
                        activation)));
    }

    private static float[] row(ArrayData kernel, int i, DataType kernelType) {
        return Features.row(kernel.getArray(i), ((ArrayType) ((ArrayType) kernelType).elementType()).elementType());
    }
}
