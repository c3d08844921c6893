package org.sparkactivations.model.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.model.keras.WrittenKeras.BIAS;
import static org.sparkactivations.model.keras.WrittenKeras.KERNEL;
import static org.sparkactivations.model.keras.WrittenKeras.dense;
import static org.sparkactivations.model.keras.WrittenKeras.hdf5;
import static org.sparkactivations.model.keras.WrittenKeras.layer;
import static org.sparkactivations.model.keras.WrittenKeras.sequential;
import static org.sparkactivations.model.keras.WrittenKeras.written;

import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changed from release to release of Keras, in HDF5 files written by the description of the format. */
class KerasReleasesTest {
    private static float[] predicted(byte[] file, float... row) {
        return KerasReader.read("m.h5", file).scorer().predict(row);
    }

    private static Map<String, Object> weights(String kernel, String bias) {
        Map<String, Object> weights = new LinkedHashMap<>();
        weights.put("model_weights/d/" + kernel, KERNEL);
        weights.put("model_weights/d/" + bias, BIAS);
        return weights;
    }

    /** Each layer on the row (a, b), with the defaults of the release. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1.2.2 | LeakyReLU       |                         | -2 | 3   | -0.6       | 3",
                "2.2.4 | LeakyReLU       |                         | -2 | 3   | -0.6       | 3",
                "2.2.4 | LeakyReLU       | 'alpha': 0.1            | -2 | 3   | -0.2       | 3",
                "2.0.9 | LeakyReLU       | 'alpha': [[0.1]]        | -2 | 3   | -0.2       | 3",
                "2.1.6 | LeakyReLU       | 'alpha': {'type': 'ndarray', 'value': 0.1} | -2 | 3 | -0.2 | 3",
                "3.8.0 | LeakyReLU       |                         | -2 | 3   | -0.6       | 3",
                "3.8.0 | LeakyReLU       | 'negative_slope': 0.1   | -2 | 3   | -0.2       | 3",
                "2.4.0 | Activation      | 'activation': 'leaky_relu' | -2 | 3 | -0.4      | 3",
                "3.8.0 | Activation      | 'activation': 'leaky_relu' | -2 | 3 | -0.4      | 3",
                "1.2.2 | Activation      | 'activation': 'hard_sigmoid' | 1 | -9 | 0.7      | 0",
                "2.4.0 | Activation      | 'activation': 'hard_sigmoid' | 1 | -2.6 | 0.7    | 0",
                "3.8.0 | Activation      | 'activation': 'hard_sigmoid' | 1 | -2.4 | 0.6666667 | 0.1",
                "2.4.0 | Activation      | 'activation': 'gelu'    | 1  | -1  | 0.8413447  | -0.1586553",
                "3.8.0 | Activation      | 'activation': 'gelu'    | 1  | -1  | 0.8413447  | -0.1586553",
                "2.4.0 | Activation      | 'activation': 'swish'   | 1  | 0   | 0.7310586  | 0",
                "1.2.2 | ELU             |                         | -1 | 2   | -0.6321206 | 2",
                "3.8.0 | ELU             | 'alpha': 2.0            | -1 | 2   | -1.2642411 | 2",
                "2.4.0 | ThresholdedReLU |                         | 1  | 1.5 | 0          | 1.5",
                "1.2.2 | ThresholdedReLU | 'theta': 0.5            | 1  | 0.5 | 1          | 0",
                "2.4.0 | ReLU            |                         | -1 | 9   | 0          | 9",
                "2.4.0 | ReLU            | 'max_value': 6, 'negative_slope': 0.1, 'threshold': 1 | -2 | 9 | -0.3 | 6",
                "3.8.0 | ReLU            | 'max_value': null, 'negative_slope': 0.0, 'threshold': 0.0 | -1 | 9 | 0 | 9",
                "2.4.0 | Softmax         |                         | 1  | 1   | 0.5        | 0.5",
                "3.8.0 | Softmax         | 'axis': -1              | 0  | 0   | 0.5        | 0.5",
                "2.4.0 | Rescaling       | 'scale': 0.5, 'offset': 1 | 2 | 4  | 2          | 3",
                "3.8.0 | Rescaling       | 'scale': [0.5, 2], 'offset': 0 | 2 | 4 | 1        | 8",
                "2.4.0 | Normalization   | 'axis': null, 'mean': 1, 'variance': 4 | 3 | 5 | 1 | 2",
                "3.8.0 | Normalization   | 'axis': null, 'mean': [[1]], 'variance': [[4]] | 3 | 5 | 1 | 2",
                "1.2.2 | Dropout         | 'p': 0.5                | 2  | 4   | 2          | 4",
                "2.4.0 | GaussianNoise   | 'stddev': 1             | 2  | 4   | 2          | 4",
                "2.4.0 | Flatten         |                         | 2  | 4   | 2          | 4"
            })
    void hasTheDefaultsOfTheRelease(
            String version, String className, String config, float a, float b, float first, float second)
            throws IOException {
        String more = config == null ? "" : config.replace('\'', '"');
        byte[] file = hdf5(version, sequential(layer(className, "l", more)), Map.of());
        assertArrayEquals(new float[] {first, second}, predicted(file, a, b), 1e-6f);
    }

    @Test
    void readsTheWeightsOfColumns() throws IOException {
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("model_weights/l/l/gamma:0", new float[] {2, 1});
        batch.put("model_weights/l/l/beta:0", new float[] {0.5f, 0});
        batch.put("model_weights/l/l/moving_mean:0", new float[] {1, 2});
        batch.put("model_weights/l/l/moving_variance:0", new float[] {3.999f, 0.999f});
        for (String className : List.of("BatchNormalization", "BatchNormalizationV1", "BatchNormalizationV2")) {
            assertArrayEquals(
                    new float[] {2.5f, 1},
                    predicted(hdf5("2.2.4-tf", sequential(layer(className, "l", "")), batch), 3, 3),
                    1e-6f);
        }
        Map<String, Object> ofAll = new LinkedHashMap<>();
        ofAll.put("model_weights/l/mean:0", new float[] {1});
        ofAll.put("model_weights/l/variance:0", new float[] {4});
        assertArrayEquals(
                new float[] {1, 2},
                predicted(hdf5("2.4.0", sequential(layer("Normalization", "l", "\"axis\": null")), ofAll), 3, 5));
        Map<String, Object> slopes = Map.of("model_weights/l/l/alpha:0", new float[] {0.5f, 0.25f});
        assertArrayEquals(
                new float[] {-1, -1}, predicted(hdf5("2.4.0", sequential(layer("PReLU", "l", "")), slopes), -2, -4));
        assertTrue(refused(hdf5("1.2.2", sequential(layer("BatchNormalization", "l", "")), batch))
                .contains("1. l (BatchNormalization): of Keras 1"));
    }

    /** Keras 2 puts a layer's weights into a group of its name, with {@code :0} behind theirs; Keras 1 beside each other. */
    @ParameterizedTest
    @CsvSource({
        "1.2.2, d_W, d_b",
        "2.0.9, d/kernel:0, d/bias:0",
        "2.4.0, d/kernel:0, d/bias:0",
        "3.8.0, d/kernel, d/bias",
        "3.8.0, s/d/kernel, s/d/bias"
    })
    void findsTheWeightsByTheirNames(String version, String kernel, String bias) throws IOException {
        assertArrayEquals(
                new float[] {4.25f, 7}, predicted(hdf5(version, sequential(dense("d")), weights(kernel, bias)), 2, 4));
    }

    /** Keras 3.15.1 gave this row for these values: its sparsemax does not sum to 1. */
    @Test
    void hasTheSparsemaxOfKeras() throws IOException {
        byte[] file = hdf5("3.15.1", sequential(layer("Activation", "l", "\"activation\": \"sparsemax\"")), Map.of());
        assertArrayEquals(new float[] {0.4f, 0.1f}, predicted(file, 0.5f, 0.2f), 1e-6f);
        assertArrayEquals(new float[] {1, 0}, predicted(file, 3, 0.5f), 1e-6f);
    }

    /** HDF5 takes the slashes in a name for groups within groups. */
    @Test
    void findsTheWeightsOfALayerWithSlashesInItsName() throws IOException {
        byte[] file = written(into -> {
            into.putAttribute("keras_version", "2.4.0");
            into.putAttribute("model_config", sequential(dense("block/d")));
            WritableGroup layer =
                    into.putGroup("model_weights").putGroup("block").putGroup("d");
            layer.putAttribute("weight_names", new String[] {"block/d/kernel:0", "block/d/bias:0"});
            WritableGroup inner = layer.putGroup("block").putGroup("d");
            inner.putDataset("kernel:0", KERNEL);
            inner.putDataset("bias:0", BIAS);
        });
        assertArrayEquals(new float[] {4.25f, 7}, predicted(file, 2, 4));
    }

    @Test
    void readsAttributesThatAreCutIntoPieces() throws IOException {
        String config = sequential(dense("d"));
        byte[] file = written(into -> {
            into.putAttribute("keras_version", "2.4.0");
            into.putAttribute("model_config0", config.substring(0, 40));
            into.putAttribute("model_config1", config.substring(40));
            WritableGroup all = into.putGroup("model_weights");
            all.putAttribute("layer_names0", new String[] {"d"});
            WritableGroup layer = all.putGroup("d");
            layer.putAttribute("weight_names0", new String[] {"k"});
            layer.putAttribute("weight_names1", new String[] {"b"});
            layer.putDataset("k", KERNEL);
            layer.putDataset("b", BIAS);
        });
        assertArrayEquals(new float[] {4.25f, 7}, predicted(file, 2, 4));
    }

    /** A graph that is one chain, its nodes as Keras 2 and as Keras 3 write them, its layers in any order. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "2.4.0 | Model      | [[['x', 0, 0, {}]]] | [[['d', 0, 0, {}]]] | [['x', 0, 0]] | [['r', 0, 0]]",
                "1.2.2 | Model      | [[['x', 0, 0]]]     | [[['d', 0, 0]]]     | [['x', 0, 0]] | [['r', 0, 0]]",
                "2.15.0 | Functional | [['x', 0, 0, {}]]  | [['d', 0, 0, {}]]   | ['x', 0, 0]   | ['r', 0, 0]",
                "3.8.0 | Functional | [{'args': [{'class_name': '__keras_tensor__', 'config': {'shape': [null, 2], 'keras_history': ['x', 0, 0]}}], 'kwargs': {}}] | [{'args': [{'class_name': '__keras_tensor__', 'config': {'keras_history': ['d', 0, 0]}}], 'kwargs': {}}] | [['x', 0, 0]] | [['r', 0, 0]]"
            })
    void readsChains(String version, String className, String ofDense, String ofRelu, String inputs, String outputs)
            throws IOException {
        String config =
                """
                {'class_name': '%s', 'config': {'name': 'g', 'layers': [
                  {'class_name': 'ReLU', 'name': 'r', 'config': {'name': 'r'}, 'inbound_nodes': %s},
                  {'class_name': 'Dense', 'name': 'd', 'inbound_nodes': %s,
                   'config': {'name': 'd', 'units': 2, 'output_dim': 2, 'activation': 'linear'}},
                  {'class_name': 'InputLayer', 'name': 'x', 'inbound_nodes': [],
                   'config': {'name': 'x', 'batch_input_shape': [null, 2], 'batch_shape': [null, 2]}}],
                 'input_layers': %s, 'output_layers': %s}}""".formatted(className, ofRelu, ofDense, inputs, outputs).replace('\'', '"');
        byte[] file = hdf5(version, config, weights("d/kernel:0", "d/bias:0"));
        assertArrayEquals(new float[] {0, 4}, predicted(file, -1.5f, 2f / 3));
    }

    @Test
    void saysWhatAFileLacks() throws IOException {
        byte[] weightsOnly = written(into -> into.putAttribute("layer_names", new String[] {"d"}));
        assertEquals("has weights and no model; save it with model.save(…), not save_weights(…)", refused(weightsOnly));
        byte[] other = written(into -> into.putAttribute("made_by", "somebody"));
        assertEquals("holds no Keras model: there is no attribute model_config", refused(other));
        byte[] lost = hdf5("2.4.0", sequential(dense("d")), Map.of());
        assertEquals("there are no weights of the layer d", refused(lost));
        byte[] named = hdf5("seven", sequential(dense("d")), Map.of());
        assertEquals("the file names no release of Keras: keras_version is \"seven\"", refused(named));
    }

    private static String refused(byte[] file) {
        String message = assertThrows(KerasException.class, () -> KerasReader.read("m.h5", file))
                .getMessage();
        assertTrue(message.startsWith("m.h5: "), message);
        return message.substring("m.h5: ".length());
    }
}
