package org.sparkactivations.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The layers of a model in the order in which a row passes them: of a Sequential, or of a graph that is one chain.
 *
 * @param name the model's name
 * @param layers in that order
 */
record LayerChain(String name, List<LayerConfig> layers) {
    static LayerChain of(JsonNode model, KerasVersion version) {
        String className = model.path("class_name").asText("");
        JsonNode config = model.path("config");
        return switch (className) {
            case "Sequential" -> sequential(config);
            case "Functional", "Model" -> graph(config);
            default ->
                throw new KerasException("the model is of class \"%s\", written by Keras %s; only Sequential models and"
                                .formatted(className, version.text())
                        + " functional ones can be scored");
        };
    }

    /** Up to Keras 2.2.2 the configuration is the list of layers itself. */
    private static LayerChain sequential(JsonNode config) {
        JsonNode list = config.isArray() ? config : config.path("layers");
        checkCount(list);
        List<LayerConfig> layers = new ArrayList<>();
        for (JsonNode layer : list) {
            layers.add(LayerConfig.of(layers.size() + 1, layer));
        }
        return new LayerChain(config.path("name").asText("sequential"), named(layers, config));
    }

    private static void checkCount(JsonNode layers) {
        if (layers.size() > ReadLimits.LAYERS) {
            throw new KerasException("the model has %,d layers, and at most %,d can be read"
                    .formatted(layers.size(), ReadLimits.LAYERS));
        }
    }

    /** A model whose input is described only beside its layers gets that description in its first layer. */
    private static List<LayerConfig> named(List<LayerConfig> layers, JsonNode config) {
        JsonNode built = config.path("build_input_shape");
        if (layers.isEmpty() || !built.isArray() || layers.get(0).rowShape().isPresent()) {
            return List.copyOf(layers);
        }
        LayerConfig first = layers.get(0);
        ObjectNode described = first.node().deepCopy();
        described.withObject("/build_config").set("input_shape", built);
        List<LayerConfig> all = new ArrayList<>(layers);
        all.set(0, new LayerConfig(first.position(), first.name(), first.className(), described));
        return List.copyOf(all);
    }

    private static LayerChain graph(JsonNode config) {
        Map<String, LayerConfig> byName = new HashMap<>();
        Map<String, String> before = new HashMap<>();
        List<LayerConfig> all = new ArrayList<>();
        checkCount(config.path("layers"));
        for (JsonNode node : config.path("layers")) {
            LayerConfig layer = LayerConfig.of(all.size() + 1, node);
            all.add(layer);
            byName.put(layer.name(), layer);
        }
        List<String> problems = new ArrayList<>();
        for (LayerConfig layer : all) {
            List<String> sources = references(layer.node().path("inbound_nodes"));
            if (sources.size() == 1) {
                before.put(layer.name(), sources.get(0));
            } else if (!sources.isEmpty()) {
                problems.add("%s takes %d inputs: %s".formatted(layer.shown(), sources.size(), sources));
            }
        }
        List<String> inputs = references(config.path("input_layers"));
        List<String> outputs = references(config.path("output_layers"));
        if (inputs.size() != 1) {
            problems.add("the model has %d inputs: %s".formatted(inputs.size(), inputs));
        }
        if (outputs.size() != 1) {
            problems.add("the model has %d outputs: %s".formatted(outputs.size(), outputs));
        }
        if (!problems.isEmpty()) {
            throw new KerasException("the model is not a single chain of layers: " + String.join("; ", problems));
        }
        List<LayerConfig> chain = walk(outputs.get(0), before, byName);
        if (chain.size() != all.size() || !chain.get(0).name().equals(inputs.get(0))) {
            throw new KerasException("the model is not a single chain of layers: %d of %d lead from %s to %s"
                    .formatted(chain.size(), all.size(), inputs.get(0), outputs.get(0)));
        }
        return new LayerChain(config.path("name").asText("functional"), chain);
    }

    private static List<LayerConfig> walk(String last, Map<String, String> before, Map<String, LayerConfig> byName) {
        List<LayerConfig> chain = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name = last; name != null; name = before.get(name)) {
            LayerConfig layer = byName.get(name);
            if (layer == null || !seen.add(name)) {
                throw new KerasException("the model is not a single chain of layers: see " + name);
            }
            chain.add(layer);
        }
        Collections.reverse(chain);
        return List.copyOf(chain);
    }

    /** The layers that a node names: {@code ["dense", 0, 0]} in any nesting, or Keras 3's histories of tensors. */
    private static List<String> references(JsonNode node) {
        List<String> names = new ArrayList<>();
        collect(node, names);
        return names;
    }

    private static void collect(JsonNode node, List<String> names) {
        if (node.isArray()
                && node.size() >= 3
                && node.get(0).isTextual()
                && node.get(1).isInt()) {
            names.add(node.get(0).textValue());
        } else if (node.isObject() && node.has("keras_history")) {
            collect(node.get("keras_history"), names);
        } else {
            node.forEach(inner -> collect(inner, names));
        }
    }
}
