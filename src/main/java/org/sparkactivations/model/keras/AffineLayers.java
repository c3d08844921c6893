package org.sparkactivations.model.keras;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparkactivations.model.ActivationLayer;
import org.sparkactivations.model.AffineLayer;
import org.sparkactivations.model.Layer;
import org.sparkactivations.model.LayerActivation;
import org.sparkactivations.model.Weights;

/** The layers that scale and shift each column by itself. */
final class AffineLayers {
    private AffineLayers() {}

    /** The hard sigmoid of an old release, as a scale and a function. */
    static List<Layer> oldHardSigmoid(LayerConfig layer, int columns) {
        Weights none = Weights.zeros(columns);
        Weights scale = Weights.of(filled(columns, KerasActivations.OLD_HARD_SIGMOID_SCALE));
        return List.of(
                new AffineLayer(layer.name() + "_scale", "Rescaling", none, scale, none, 0, 0),
                new ActivationLayer(layer.name(), layer.className(), columns, LayerActivation.of("sparse_sigmoid")));
    }

    static Layer batchNormalization(LayerConfig layer, WeightReader weights, int columns) {
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
    static Layer normalization(LayerConfig layer, Optional<WeightReader> weights, int columns) {
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

    static Layer rescaling(LayerConfig layer, int columns) {
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
