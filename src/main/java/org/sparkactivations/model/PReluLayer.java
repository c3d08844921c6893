package org.sparkactivations.model;

/**
 * x above zero, slope · x below, with a learned slope for each column: Keras' PReLU.
 *
 * @param slopes one for each column
 * @param trainableWeights how many slopes the layer has in Keras, where columns may share one
 */
public record PReluLayer(String name, Weights slopes, long trainableWeights) implements Layer {
    @Override
    public String kind() {
        return "PReLU";
    }

    @Override
    public int inputs() {
        return slopes.length();
    }

    @Override
    public int outputs() {
        return slopes.length();
    }

    @Override
    public Step step() {
        return new ColumnStep(inputs(), (column, in, out, at, rows) -> {
            float slope = slopes.get(column);
            for (int i = at; i < at + rows; i++) {
                out[i] = in[i] > 0 ? in[i] : slope * in[i];
            }
        });
    }
}
