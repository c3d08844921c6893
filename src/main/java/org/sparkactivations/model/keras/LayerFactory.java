package org.sparkactivations.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sparkactivations.model.ActivationLayer;
import org.sparkactivations.model.AffineLayer;
import org.sparkactivations.model.DenseLayer;
import org.sparkactivations.model.IdentityLayer;
import org.sparkactivations.model.Layer;
import org.sparkactivations.model.LayerActivation;
import org.sparkactivations.model.PReluLayer;
import org.sparkactivations.model.Weights;

/** Makes layers of their descriptions and weights, in the order of the model. */
final class LayerFactory {
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

    private static final Set<String> WITH_WEIGHTS = Set.of("Dense", "BatchNormalization", "Normalization", "PReLU");

    private final SavedModel saved;
    private final KerasVersion version;
    private final Map<String, Integer> ranks = new HashMap<>();
    /** The length of a row so far; 0 while it is not known. */
    private int width;

    LayerFactory(SavedModel saved) {
        this.saved = saved;
        version = saved.version();
    }

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
                JsonNode activation = layer.config().path("activation");
                yield KerasActivations.name(activation).isPresent()
                                || nested(layer, activation).isPresent()
                        ? Optional.empty()
                        : Optional.of("the activation " + shown(activation));
            }
            case "BatchNormalization" -> normalisation(layer);
            case "Softmax", "Normalization" ->
                layer.isOfLastAxis() ? Optional.empty() : Optional.of("another axis than the last");
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

    private static String shown(JsonNode activation) {
        return activation.isTextual()
                ? activation.textValue()
                : activation.path("class_name").asText("?") + " "
                        + activation.path("config").asText("");
    }

    /** An activation that is a layer of its own, {@code activation=LeakyReLU(0.1)}. */
    private static Optional<LayerConfig> nested(LayerConfig layer, JsonNode activation) {
        return activation.isObject()
                        && Set.of("ReLU", "LeakyReLU", "ELU", "ThresholdedReLU", "Softmax")
                                .contains(activation.path("class_name").asText(""))
                ? Optional.of(LayerConfig.of(layer.position(), activation))
                : Optional.empty();
    }

    /** What a layer computes: none for one that says only what a row is like, two for an activation of an old release. */
    List<Layer> create(LayerConfig layer) {
        layer.rowShape().map(shape -> shape.get(1)).filter(JsonNode::isInt).ifPresent(size -> {
            if (width == 0) {
                width = size.intValue();
            }
        });
        int rank = ranks.merge(layer.className(), 1, Integer::sum) - 1;
        Optional<SavedModel.LayerWeights> weights = WITH_WEIGHTS.contains(layer.className()) && !givenByConfig(layer)
                ? Optional.of(saved.weights().of(layer, rank))
                : Optional.empty();
        if (layer.className().equals("InputLayer")) {
            if (width < 1) {
                throw new KerasException("%s: the length of a row is not given".formatted(layer.shown()));
            }
            return layer.node().has("inbound_nodes")
                    ? List.of(new IdentityLayer(layer.name(), "InputLayer", width))
                    : List.of();
        }
        List<Layer> created = isOldHardSigmoid(layer)
                ? oldHardSigmoid(layer)
                : List.of(create(layer, weights.map(arrays -> new WeightReader(layer, arrays))));
        width = created.get(created.size() - 1).outputs();
        return created;
    }

    private boolean isOldHardSigmoid(LayerConfig layer) {
        return layer.className().equals("Activation")
                && KerasActivations.name(layer.config().path("activation"))
                        .filter(name -> KerasActivations.isOldHardSigmoid(name, version))
                        .isPresent();
    }

    private List<Layer> oldHardSigmoid(LayerConfig layer) {
        int columns = known(layer);
        Weights none = Weights.zeros(columns);
        Weights scale = Weights.of(filled(columns, KerasActivations.OLD_HARD_SIGMOID_SCALE));
        return List.of(
                new AffineLayer(layer.name() + "_scale", "Rescaling", none, scale, none, 0, 0),
                new ActivationLayer(layer.name(), layer.className(), columns, LayerActivation.of("sparse_sigmoid")));
    }

    private static boolean givenByConfig(LayerConfig layer) {
        return layer.className().equals("Normalization") && layer.config().hasNonNull("mean");
    }

    private Layer create(LayerConfig layer, Optional<WeightReader> weights) {
        return switch (layer.className()) {
            case "Dense" -> dense(layer, weights.orElseThrow());
            case "BatchNormalization" -> batchNormalization(layer, weights.orElseThrow());
            case "Normalization" -> normalization(layer, weights);
            case "Rescaling" -> rescaling(layer);
            case "PReLU" -> prelu(layer, weights.orElseThrow());
            case "Activation" -> activation(layer);
            case "ReLU", "LeakyReLU", "ELU", "ThresholdedReLU", "Softmax" ->
                new ActivationLayer(layer.name(), layer.className(), known(layer), parametric(layer));
            default -> new IdentityLayer(layer.name(), layer.className(), known(layer));
        };
    }

    private int known(LayerConfig layer) {
        if (width == 0) {
            throw new KerasException("%s: the length of a row is not given".formatted(layer.shown()));
        }
        return width;
    }

    private Layer dense(LayerConfig layer, WeightReader weights) {
        int units = layer.size("units", "output_dim");
        boolean biased = layer.flag(true, "use_bias", "bias");
        int inputs = width == 0 ? weights.firstSide() : width;
        float[] kernel = weights.next("kernel", inputs, units);
        float[] bias = biased ? weights.next("bias", units) : null;
        JsonNode activation = layer.config().path("activation");
        String name = KerasActivations.name(activation).orElse("");
        LayerActivation function =
                name.isEmpty() ? parametric(nested(layer, activation).orElseThrow()) : LayerActivation.of(name);
        if (KerasActivations.isOldHardSigmoid(name, version)) {
            scale(kernel);
            if (bias != null) {
                scale(bias);
            }
            function = LayerActivation.of("sparse_sigmoid");
        }
        return new DenseLayer(
                layer.name(), inputs, units, Weights.of(kernel), bias == null ? null : Weights.of(bias), function);
    }

    private static void scale(float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= KerasActivations.OLD_HARD_SIGMOID_SCALE;
        }
    }

    private Layer activation(LayerConfig layer) {
        JsonNode activation = layer.config().path("activation");
        String name = KerasActivations.name(activation).orElse("");
        LayerActivation function =
                name.isEmpty() ? parametric(nested(layer, activation).orElseThrow()) : LayerActivation.of(name);
        return new ActivationLayer(layer.name(), layer.className(), known(layer), function);
    }

    /** The function of an activation layer, with the parameters of its configuration and the defaults of its release. */
    private static LayerActivation parametric(LayerConfig layer) {
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

    private Layer batchNormalization(LayerConfig layer, WeightReader weights) {
        int columns = width == 0 ? weights.firstSide() : width;
        boolean scaled = layer.flag(true, "scale");
        boolean centered = layer.flag(true, "center");
        float[] gamma = scaled ? weights.next("gamma", columns) : filled(columns, 1);
        float[] beta = centered ? weights.next("beta", columns) : new float[columns];
        float[] mean = weights.next("moving_mean", columns);
        float[] variance = weights.next("moving_variance", columns);
        double epsilon = layer.number(1e-3, "epsilon");
        float[] scale = new float[columns];
        for (int i = 0; i < columns; i++) {
            scale[i] = (float) (gamma[i] / Math.sqrt(variance[i] + epsilon));
        }
        long trainable = (long) columns * ((scaled ? 1 : 0) + (centered ? 1 : 0));
        return new AffineLayer(
                layer.name(),
                layer.className(),
                Weights.of(mean),
                Weights.of(scale),
                Weights.of(beta),
                trainable,
                2L * columns);
    }

    /** (x - mean) / max(√variance, 1e-7), or the inverse of it. */
    private Layer normalization(LayerConfig layer, Optional<WeightReader> weights) {
        int columns = width == 0 && weights.isPresent() ? weights.get().firstSide() : known(layer);
        float[] mean =
                weights.isPresent() ? weights.get().nextBroadcast("mean", columns) : given(layer, "mean", columns);
        float[] variance = weights.isPresent()
                ? weights.get().nextBroadcast("variance", columns)
                : given(layer, "variance", columns);
        boolean invert = layer.flag(false, "invert");
        float[] scale = new float[columns];
        for (int i = 0; i < columns; i++) {
            double deviation = Math.max(Math.sqrt(variance[i]), 1e-7);
            scale[i] = (float) (invert ? deviation : 1 / deviation);
        }
        Weights none = Weights.zeros(columns);
        Weights means = Weights.of(mean);
        long fixed = weights.isPresent() ? 2L * columns + 1 : 0;
        return new AffineLayer(
                layer.name(),
                layer.className(),
                invert ? none : means,
                Weights.of(scale),
                invert ? means : none,
                0,
                fixed);
    }

    private Layer rescaling(LayerConfig layer) {
        int columns = known(layer);
        return new AffineLayer(
                layer.name(),
                layer.className(),
                Weights.zeros(columns),
                Weights.of(given(layer, "scale", columns)),
                layer.config().hasNonNull("offset")
                        ? Weights.of(given(layer, "offset", columns))
                        : Weights.zeros(columns),
                0,
                0);
    }

    private Layer prelu(LayerConfig layer, WeightReader weights) {
        int columns = known(layer);
        long own = Limits.count(weights.shape());
        return new PReluLayer(layer.name(), Weights.of(weights.nextBroadcast("alpha", columns)), own);
    }

    private static float[] given(LayerConfig layer, String key, int columns) {
        float[] values = layer.floats(key)
                .orElseThrow(() -> new KerasException("%s: %s is missing".formatted(layer.shown(), key)));
        return WeightReader.broadcast(layer, key, values, columns);
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}
