package org.sparkactivations.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import org.sparkactivations.model.LayerActivation;

/**
 * The {@code activation} of a layer's configuration.
 *
 * @param layer that has it
 * @param node its name, or a layer of its own
 */
record ActivationConfig(LayerConfig layer, JsonNode node) {
    static ActivationConfig of(LayerConfig layer) {
        return new ActivationConfig(layer, layer.config().path("activation"));
    }

    /** The function's SQL name; empty if the activation is a layer of its own. */
    String name() {
        return KerasActivations.name(node).orElse("");
    }

    boolean isKnown() {
        return KerasActivations.name(node).isPresent() || nested().isPresent();
    }

    LayerActivation function() {
        if (name().equals("sparsemax")) {
            return LayerActivation.KERAS_SPARSEMAX;
        }
        return name().isEmpty() ? parametric(nested().orElseThrow()) : LayerActivation.of(name());
    }

    /** An activation that is a layer of its own, {@code activation=LeakyReLU(0.1)}. */
    private Optional<LayerConfig> nested() {
        return node.isObject()
                        && Set.of("ReLU", "LeakyReLU", "ELU", "ThresholdedReLU", "Softmax")
                                .contains(node.path("class_name").asText(""))
                ? Optional.of(LayerConfig.of(layer.position(), node))
                : Optional.empty();
    }

    /** The function of an activation layer, with the parameters of its configuration and the defaults of its release. */
    static LayerActivation parametric(LayerConfig layer) {
        return switch (layer.className()) {
            case "ReLU" ->
                LayerActivation.of(
                        "relu",
                        layer.number(0, "negative_slope"),
                        layer.number(Double.POSITIVE_INFINITY, "max_value"),
                        layer.number(0, "threshold"));
            case "LeakyReLU" -> LayerActivation.of("leaky_relu", layer.number(0.3, "negative_slope", "alpha"));
            case "ELU" -> LayerActivation.of("elu", layer.number(1, "alpha"));
            case "ThresholdedReLU" -> LayerActivation.of("threshold", layer.number(1, "theta"), 0);
            default -> LayerActivation.of("softmax");
        };
    }

    /** As a message shows it. */
    String shown() {
        return node.isTextual()
                ? node.textValue()
                : node.path("class_name").asText("?") + " "
                        + node.path("config").asText("");
    }
}
