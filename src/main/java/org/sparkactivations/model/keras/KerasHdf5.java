package org.sparkactivations.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A model in one HDF5 file, {@code .h5}: the configuration is an attribute, the weights are groups by layer. */
final class KerasHdf5 {
    private KerasHdf5() {}

    static SavedModel read(byte[] bytes) {
        Hdf5 file = Hdf5.open(bytes);
        Hdf5.Folder root = file.root();
        Optional<String> config = root.text("model_config");
        if (config.isEmpty()) {
            throw new KerasException(
                    root.has("layer_names") || root.child("layers").isPresent()
                            ? "has weights and no model; save it with model.save(…), not save_weights(…)"
                            : "holds no Keras model: there is no attribute model_config");
        }
        if (config.get().length() > ReadLimits.CONFIG_BYTES) {
            throw new KerasException(
                    "model_config has %,d characters".formatted(config.get().length()));
        }
        JsonNode json = Json.read("model_config", config.get());
        KerasVersion version = KerasVersion.of(root.text("keras_version").orElse(null));
        Hdf5.Folder weights =
                root.child("model_weights").orElseThrow(() -> new KerasException("there is no group model_weights"));
        return new SavedModel(version, json, (layer, rank) -> {
            Hdf5.Folder group = weights.descendant(layer.name())
                    .orElseThrow(
                            () -> new KerasException("there are no weights of the layer %s".formatted(layer.name())));
            List<String> names = group.texts("weight_names");
            return new DatasetWeights(names.stream().map(group::dataset).toList());
        });
    }
}
