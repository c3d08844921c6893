package org.sparkactivations.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer as a model's configuration describes it.
 *
 * @param position its place in the model, from 1
 * @param name its name in the model
 * @param className Keras' class
 * @param node the whole description
 */
record LayerConfig(int position, String name, String className, JsonNode node) {
    static LayerConfig of(int position, JsonNode node) {
        String className = node.path("class_name").asText("");
        String name = node.path("config").path("name").asText(node.path("name").asText(""));
        if (className.isEmpty()) {
            throw new KerasException("the layer at position %d has no class_name".formatted(position));
        }
        return new LayerConfig(position, name, ofTensorFlow1(className), node);
    }

    /** TensorFlow 1 has two of this class, of one behaviour and one layout. */
    private static String ofTensorFlow1(String className) {
        return className.matches("BatchNormalizationV[12]") ? "BatchNormalization" : className;
    }

    JsonNode config() {
        return node.path("config");
    }

    /** How messages name it: {@code 3. lstm (LSTM)}. */
    String shown() {
        return "%d. %s (%s)".formatted(position, name, className);
    }

    /** A layer of somebody's own class, registered or not. */
    boolean isCustom() {
        String module = node.path("module").asText("");
        return node.path("registered_name").asText("").contains(">")
                || !(module.isEmpty() || module.startsWith("keras") || module.startsWith("tensorflow"));
    }

    /** A number, also in an array of its own as older releases write one. */
    double number(double missing, String... keys) {
        for (String key : keys) {
            JsonNode value = numbers(config().path(key));
            while (value.isArray() && value.size() == 1) {
                value = value.get(0);
            }
            if (value.isNumber()) {
                return value.doubleValue();
            }
            if (!value.isMissingNode() && !value.isNull()) {
                throw new KerasException("%s: %s is not a number".formatted(shown(), key));
            }
        }
        return missing;
    }

    boolean flag(boolean missing, String... keys) {
        for (String key : keys) {
            JsonNode value = config().path(key);
            if (value.isBoolean()) {
                return value.booleanValue();
            }
        }
        return missing;
    }

    /** A number of units or the like: whole, and at least 1. */
    int size(String... keys) {
        double size = number(Double.NaN, keys);
        if (!(size >= 1 && size <= ReadLimits.WEIGHTS && size == Math.rint(size))) {
            throw new KerasException("%s: %s is not a number of units".formatted(shown(), keys[0]));
        }
        return (int) size;
    }

    /** All the numbers of a value, which may be nested or a NumPy array; empty if it is absent. */
    Optional<float[]> floats(String key) {
        JsonNode value = numbers(config().path(key));
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        List<Float> found = new ArrayList<>();
        collect(value, found);
        float[] floats = new float[found.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = found.get(i);
        }
        return Optional.of(floats);
    }

    /** What is inside {@code {"class_name": "__numpy__", "config": {"value": …}}} and its kin. */
    private static JsonNode numbers(JsonNode value) {
        if (value.isObject() && value.path("config").has("value")) {
            return value.path("config").path("value");
        }
        return value.isObject() && value.has("value") ? value.path("value") : value;
    }

    private void collect(JsonNode value, List<Float> into) {
        if (value.isArray()) {
            value.forEach(element -> collect(element, into));
        } else if (value.isNumber()) {
            into.add(value.floatValue());
        } else {
            throw new KerasException("%s: a weight in the configuration is not a number".formatted(shown()));
        }
    }

    /** The shape of one row that the layer says it takes; empty if it does not say. */
    Optional<JsonNode> rowShape() {
        for (String key : List.of("batch_shape", "batch_input_shape")) {
            JsonNode shape = config().path(key);
            if (shape.isArray()) {
                return Optional.of(shape);
            }
        }
        JsonNode built = node.path("build_config").path("input_shape");
        return built.isArray() ? Optional.of(built) : Optional.empty();
    }

    /** Whether one number serves all columns: {@code Normalization(axis=None)}. */
    boolean isOfNoAxis() {
        return config().path("axis").isNull();
    }

    /** Which axis, counted from the last of a flat row, -1; 1 is the same. */
    boolean isOfLastAxis() {
        JsonNode axis = config().path("axis");
        if (axis.isArray() && axis.size() == 1) {
            axis = axis.get(0);
        }
        return axis.isMissingNode() || (axis.isInt() && (axis.intValue() == -1 || axis.intValue() == 1));
    }
}
