package org.sparkactivations.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which layers can be scored.
 *
 * @param version of Keras that wrote the model
 */
record SupportedLayers(KerasVersion version) {
    private static final Set<String> KNOWN = Set.of(
            "InputLayer",
            "Dense",
            "Activation",
            "ReLU",
            "LeakyReLU",
            "PReLU",
            "ELU",
            "ThresholdedReLU",
            "Softmax",
            "BatchNormalization",
            "Normalization",
            "Rescaling",
            "Dropout",
            "AlphaDropout",
            "GaussianDropout",
            "GaussianNoise",
            "ActivityRegularization",
            "Identity",
            "Flatten");

    /** Why a layer cannot be scored, in one line; empty if it can. */
    Optional<String> unsupported(LayerConfig layer) {
        return reason(layer).map(reason -> layer.shown() + (reason.isEmpty() ? "" : ": " + reason));
    }

    private Optional<String> reason(LayerConfig layer) {
        if (layer.isCustom()) {
            return Optional.of("a class of somebody's own");
        }
        if (!KNOWN.contains(layer.className())) {
            return Optional.of("");
        }
        Optional<String> shape = flatRows(layer);
        if (shape.isPresent()) {
            return shape;
        }
        if (layer.config().hasNonNull("quantization_config")) {
            return Optional.of("quantised weights");
        }
        Optional<String> precision = precision(layer.config().path("dtype"));
        if (precision.isPresent()) {
            return precision;
        }
        return switch (layer.className()) {
            case "Dense", "Activation" -> {
                ActivationConfig activation = ActivationConfig.of(layer);
                yield activation.isKnown() ? Optional.empty() : Optional.of("the activation " + activation.shown());
            }
            case "BatchNormalization" -> normalisation(layer);
            case "Normalization" ->
                layer.isOfNoAxis() || layer.isOfLastAxis()
                        ? Optional.empty()
                        : Optional.of("another axis than the last");
            case "Softmax" -> layer.isOfLastAxis() ? Optional.empty() : Optional.of("another axis than the last");
            default -> Optional.empty();
        };
    }

    private Optional<String> normalisation(LayerConfig layer) {
        if (version.major() == 1) {
            return Optional.of("of Keras 1");
        }
        if (!layer.isOfLastAxis()) {
            return Optional.of("another axis than the last");
        }
        return layer.flag(false, "renorm") || layer.config().hasNonNull("virtual_batch_size")
                ? Optional.of("renorm or virtual batches")
                : Optional.empty();
    }

    /** Rows that are no flat list of numbers. */
    private static Optional<String> flatRows(LayerConfig layer) {
        Optional<JsonNode> shape = layer.rowShape();
        return shape.isPresent() && shape.get().size() != 2
                ? Optional.of("rows of shape %s, and only flat rows can be scored".formatted(shape.get()))
                : Optional.empty();
    }

    private static Optional<String> precision(JsonNode dtype) {
        String name = dtype.isObject() ? dtype.path("config").path("name").asText("") : dtype.asText("");
        boolean quantised = dtype.path("class_name").asText("").startsWith("Quantized");
        return quantised || name.contains("16") || name.contains("int")
                ? Optional.of("computes in %s, not in float32".formatted(quantised ? "quantised weights" : name))
                : Optional.empty();
    }
}
