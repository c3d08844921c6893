package org.sparkactivations.model;

/** A layer that does nothing at prediction: Keras' Dropout and the like, Flatten on flat rows, InputLayer. */
public record IdentityLayer(String name, String kind, int inputs) implements Layer {
    @Override
    public int outputs() {
        return inputs;
    }

    @Override
    public long trainableWeights() {
        return 0;
    }

    @Override
    public Step step() {
        return new Step() {
            @Override
            public int outputLength(int rows) {
                return inputs * rows;
            }

            @Override
            public void run(float[] in, float[] out, int rows) {
                System.arraycopy(in, 0, out, 0, inputs * rows);
            }
        };
    }
}
