package org.sparkactivations.model;

/**
 * (x - center) · scale + offset for each column: Keras' BatchNormalization, Normalization and Rescaling at prediction.
 *
 * @param trainableWeights how many weights the layer has in Keras that training changes
 * @param fixedWeights and how many it leaves alone
 */
public record AffineLayer(
        String name,
        String kind,
        Weights center,
        Weights scale,
        Weights offset,
        long trainableWeights,
        long fixedWeights)
        implements Layer {

    /** @throws IllegalArgumentException if the lengths differ */
    public AffineLayer {
        if (center.length() != scale.length() || center.length() != offset.length()) {
            throw new IllegalArgumentException("the weights of %s differ in length: %d, %d, %d"
                    .formatted(name, center.length(), scale.length(), offset.length()));
        }
    }

    @Override
    public int inputs() {
        return center.length();
    }

    @Override
    public int outputs() {
        return center.length();
    }

    @Override
    public Step step() {
        return new ColumnStep(inputs(), (column, in, out, at, rows) -> {
            float c = center.get(column);
            float s = scale.get(column);
            float o = offset.get(column);
            for (int i = at; i < at + rows; i++) {
                out[i] = (in[i] - c) * s + o;
            }
        });
    }
}
