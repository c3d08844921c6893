package org.sparkactivations.model;

import org.sparkactivations.model.dense.DenseKernel;
import org.sparkactivations.model.dense.DenseKernels;
import org.sparkactivations.model.dense.PackedWeights;

/**
 * activation(x · kernel + bias), Keras' Dense.
 *
 * @param inputs the length of x
 * @param kernel inputs × units, row by row, as Keras stores it
 * @param bias one for each unit; null without
 */
public record DenseLayer(String name, int inputs, int units, Weights kernel, Weights bias, LayerActivation activation)
        implements Layer {

    /** @throws IllegalArgumentException if the shapes contradict each other */
    public DenseLayer {
        if (inputs < 1 || units < 1 || kernel.length() != (long) inputs * units) {
            throw new IllegalArgumentException("the kernel of %s has %d weights, %d × %d are needed"
                    .formatted(name, kernel.length(), inputs, units));
        }
        if (bias != null && bias.length() != units) {
            throw new IllegalArgumentException(
                    "the bias of %s has %d weights for %d units".formatted(name, bias.length(), units));
        }
        if (activation.outputs(units) * 2 != units && activation.function().equals("glu")) {
            throw new IllegalArgumentException(
                    "glu takes a row of even length, %s has %d units".formatted(name, units));
        }
    }

    @Override
    public String kind() {
        return "Dense";
    }

    @Override
    public int outputs() {
        return activation.outputs(units);
    }

    @Override
    public long trainableWeights() {
        return kernel.length() + (bias == null ? 0L : bias.length());
    }

    @Override
    public Step step() {
        DenseKernel chosen = DenseKernels.chosen();
        PackedWeights packed =
                PackedWeights.of(inputs, units, kernel.values(), bias == null ? null : bias.values(), chosen.lanes());
        return step(chosen, packed);
    }

    private Step step(DenseKernel chosen, PackedWeights packed) {
        LayerActivation.InPlace then = activation.inPlace(units);
        return new Step() {
            @Override
            public int outputLength(int rows) {
                return PackedWeights.outputLength(units, rows, chosen.lanes());
            }

            @Override
            public void run(float[] in, float[] out, int rows) {
                chosen.multiply(packed, in, out, rows);
                then.apply(out, rows);
            }
        };
    }
}
