package org.sparkactivations.model;

import java.util.List;
import java.util.Objects;

/**
 * Layers that follow one another.
 *
 * @param name the model's name, {@code sequential}
 * @param inputs the length of a row that goes into the first
 */
record LayerStack(String name, int inputs, List<Layer> layers) {
    /** @throws IllegalArgumentException if a layer takes rows of another length than the one before it gives */
    LayerStack {
        Objects.requireNonNull(name);
        layers = List.copyOf(layers);
        int width = inputs;
        for (Layer layer : layers) {
            if (layer.inputs() != width) {
                throw new IllegalArgumentException(
                        "the layer %s takes rows of %d values, and the one before it gives %d"
                                .formatted(layer.name(), layer.inputs(), width));
            }
            width = layer.outputs();
        }
    }

    /** The length of a row that comes out of the last. */
    int outputs() {
        return layers.isEmpty() ? inputs : layers.get(layers.size() - 1).outputs();
    }
}
