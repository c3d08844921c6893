package org.sparkactivations.model;

/**
 * A layer that only applies a function: Keras' Activation, ReLU, LeakyReLU, ELU, Softmax and the like.
 *
 * @param inputs the length of a row
 */
public record ActivationLayer(String name, String kind, int inputs, LayerActivation activation) implements Layer {
    /** @throws IllegalArgumentException for a {@code glu} of odd length */
    public ActivationLayer {
        if (activation.function().equals("glu") && inputs % 2 != 0) {
            throw new IllegalArgumentException("glu takes a row of even length, %s gets %d".formatted(name, inputs));
        }
    }

    @Override
    public int outputs() {
        return activation.outputs(inputs);
    }

    @Override
    public long trainableWeights() {
        return 0;
    }

    @Override
    public Step step() {
        LayerActivation.InPlace function = activation.inPlace(inputs);
        return new Step() {
            @Override
            public int outputLength(int rows) {
                return inputs * rows;
            }

            @Override
            public void run(float[] in, float[] out, int rows) {
                System.arraycopy(in, 0, out, 0, inputs * rows);
                function.apply(out, rows);
            }
        };
    }
}
