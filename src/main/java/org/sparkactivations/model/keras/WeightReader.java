package org.sparkactivations.model.keras;

import java.util.Arrays;

/** Takes the weights of a layer in Keras' order, each only after its shape agrees with the configuration. */
final class WeightReader {
    private final LayerConfig layer;
    private final SavedModel.LayerWeights weights;
    private int next;

    WeightReader(LayerConfig layer, SavedModel.LayerWeights weights) {
        this.layer = layer;
        this.weights = weights;
    }

    /** The shape of the next array. */
    long[] shape() {
        if (next >= weights.count()) {
            throw new KerasException("%s: the file holds %d arrays of weights, and more are needed"
                    .formatted(layer.shown(), weights.count()));
        }
        return weights.shape(next);
    }

    /** The first side of the next array: where the configuration does not say it, the length of a row. */
    int firstSide() {
        long[] shape = shape();
        if (shape.length == 0 || shape[0] < 1 || shape[0] > ReadLimits.WEIGHTS) {
            throw new KerasException("%s: weights of shape %s".formatted(layer.shown(), Arrays.toString(shape)));
        }
        return (int) shape[0];
    }

    /** The next array, which must have this shape. */
    float[] next(String what, long... expected) {
        long[] shape = shape();
        if (!Arrays.equals(shape, expected)) {
            throw new KerasException("%s: %s is of shape %s, and the configuration wants %s"
                    .formatted(layer.shown(), what, Arrays.toString(shape), Arrays.toString(expected)));
        }
        ReadLimits.count(shape);
        return weights.values(next++);
    }

    /** The next array as one number for each column, of which it may hold one for all. */
    float[] nextBroadcast(String what, int columns) {
        long count = ReadLimits.count(shape());
        if (count != 1 && count != columns) {
            throw new KerasException("%s: %s is of shape %s for rows of %d values"
                    .formatted(layer.shown(), what, Arrays.toString(shape()), columns));
        }
        return broadcast(layer, what, weights.values(next++), columns);
    }

    static float[] broadcast(LayerConfig layer, String what, float[] values, int columns) {
        if (values.length == columns) {
            return values;
        }
        if (values.length != 1) {
            throw new KerasException(
                    "%s: %s has %d values for rows of %d".formatted(layer.shown(), what, values.length, columns));
        }
        float[] all = new float[columns];
        Arrays.fill(all, values[0]);
        return all;
    }
}
