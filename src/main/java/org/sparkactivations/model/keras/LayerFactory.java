package org.sparkactivations.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sparkactivations.model.ActivationLayer;
import org.sparkactivations.model.DenseLayer;
import org.sparkactivations.model.IdentityLayer;
import org.sparkactivations.model.Layer;
import org.sparkactivations.model.LayerActivation;
import org.sparkactivations.model.PReluLayer;
import org.sparkactivations.model.Weights;

/** Creates the layers of a model from their configurations and weights. */
final class LayerFactory {
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
                ? AffineLayers.oldHardSigmoid(layer, known(layer))
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

    private static boolean givenByConfig(LayerConfig layer) {
        return layer.className().equals("Normalization") && layer.config().hasNonNull("mean");
    }

    private Layer create(LayerConfig layer, Optional<WeightReader> weights) {
        return switch (layer.className()) {
            case "Dense" -> dense(layer, weights.orElseThrow());
            case "BatchNormalization" ->
                AffineLayers.batchNormalization(
                        layer, weights.orElseThrow(), width == 0 ? weights.get().firstSide() : width);
            case "Normalization" ->
                AffineLayers.normalization(
                        layer,
                        weights,
                        width == 0 && weights.isPresent() ? weights.get().firstSide() : known(layer));
            case "Rescaling" -> AffineLayers.rescaling(layer, known(layer));
            case "PReLU" -> prelu(layer, weights.orElseThrow());
            case "Activation" ->
                new ActivationLayer(
                        layer.name(),
                        layer.className(),
                        known(layer),
                        ActivationConfig.of(layer).function());
            case "ReLU", "LeakyReLU", "ELU", "ThresholdedReLU", "Softmax" ->
                new ActivationLayer(layer.name(), layer.className(), known(layer), ActivationConfig.parametric(layer));
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
        ActivationConfig activation = ActivationConfig.of(layer);
        LayerActivation function = activation.function();
        if (KerasActivations.isOldHardSigmoid(activation.name(), version)) {
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

    private Layer prelu(LayerConfig layer, WeightReader weights) {
        int columns = known(layer);
        long own = ReadLimits.count(weights.shape());
        return new PReluLayer(layer.name(), Weights.of(weights.nextBroadcast("alpha", columns)), own);
    }
}
