package org.sparkactivations.model.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.model.ActivationLayer;
import org.sparkactivations.model.AffineLayer;
import org.sparkactivations.model.DenseLayer;
import org.sparkactivations.model.LayerActivation;
import org.sparkactivations.model.PReluLayer;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.model.Weights;

/** ONNX Runtime, which knows nothing of this project, computes the same models to 1e-5. */
class OnnxRuntimeTest {
    private static final int ROWS = 83;

    @ParameterizedTest
    @CsvSource({
        "16, relu, 64, 32, 32, softmax, 5",
        "784, relu, 128, 64, 1, log_softmax, 10",
        "16, sigmoid, 3, 3, 1, tanh, 3",
        "1, tanh, 1, 1, 1, sigmoid, 1"
    })
    void agreesOnShapes(int inputs, String hidden, int first, int second, int third, String last, int outputs)
            throws OrtException {
        agree(Sequential.of(inputs, 5)
                .dense(first, hidden)
                .dense(second, hidden)
                .dense(third, hidden)
                .dense(outputs, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relu",
                "sigmoid",
                "tanh",
                "softmax",
                "log_softmax",
                "elu",
                "selu",
                "celu",
                "leaky_relu",
                "softplus",
                "softsign",
                "hard_sigmoid",
                "hard_silu",
                "gelu",
                "mish",
                "exponential"
            })
    void agreesOnActivations(String activation) throws OrtException {
        agree(Sequential.of(9, 3).dense(21, activation).dense(4, "linear"));
    }

    /** Layers that Sequential's own methods do not make: without a bias, on columns, and an activation alone. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40})
    void agreesOnLayersOfOtherKinds(int width) throws OrtException {
        Random random = new Random(width);
        agree(Sequential.of(
                "model",
                width,
                List.of(
                        new AffineLayer(
                                "scale",
                                "Normalization",
                                weights(random, width),
                                weights(random, width),
                                weights(random, width),
                                0,
                                0),
                        new DenseLayer(
                                "dense",
                                width,
                                width,
                                weights(random, width * width),
                                null,
                                LayerActivation.of("linear")),
                        new PReluLayer("slopes", weights(random, width), width),
                        new ActivationLayer("leaky", "LeakyReLU", width, LayerActivation.of("leaky_relu", 0.3)))));
    }

    private static Weights weights(Random random, int length) {
        return Weights.of(gaussian(random, length));
    }

    private static float[] gaussian(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static void agree(Sequential model) throws OrtException {
        float[] flat = gaussian(new Random(11), ROWS * model.inputs());
        float[][] rows = new float[ROWS][];
        Arrays.setAll(rows, r -> Arrays.copyOfRange(flat, r * model.inputs(), (r + 1) * model.inputs()));
        float[] theirs = new float[ROWS * model.outputs()];
        try (OnnxScorer peer = new OnnxScorer(model, ROWS)) {
            peer.score(flat, theirs);
        }
        float[][] ours = model.predict(rows);
        for (int r = 0; r < ROWS; r++) {
            for (int o = 0; o < model.outputs(); o++) {
                float expected = theirs[r * model.outputs() + o];
                assertEquals(expected, ours[r][o], 1e-5 * Math.max(1, Math.abs(expected)), "row " + r + ", " + o);
            }
        }
    }
}
