package org.sparkactivations.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.sparkactivations.model.LayerActivation;

/** Keras' activations as functions of the registry, with the defaults of the release that wrote them. */
final class KerasActivations {
    /** Keras 1 and 2: clip(0.2 x + 0.5, 0, 1), which is sparse_sigmoid(0.4 x). */
    static final float OLD_HARD_SIGMOID_SCALE = 0.4f;

    private KerasActivations() {}

    /**
     * The name of an activation in a configuration: {@code "relu"}, or Keras 3's description of a function; empty if it
     * is none of Keras' own.
     */
    static Optional<String> name(JsonNode activation) {
        if (activation.isMissingNode() || activation.isNull()) {
            return Optional.of("linear");
        }
        if (activation.isTextual()) {
            return known(activation.textValue());
        }
        String module = activation.path("module").asText("builtins");
        boolean ofKeras = !activation.path("registered_name").asText("").contains(">")
                && (module.equals("builtins") || module.startsWith("keras") || module.startsWith("tensorflow"));
        return ofKeras && activation.path("config").isTextual()
                ? known(activation.path("config").textValue())
                : Optional.empty();
    }

    private static Optional<String> known(String name) {
        if (name.endsWith("_grad")) {
            // The registry's derivatives are no activations of Keras: of this name it is somebody's own.
            return Optional.empty();
        }
        try {
            LayerActivation.of(name);
            return Optional.of(name);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean isOldHardSigmoid(String name, KerasVersion version) {
        return name.equals("hard_sigmoid") && version.major() < 3;
    }
}
