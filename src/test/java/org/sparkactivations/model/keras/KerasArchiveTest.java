package org.sparkactivations.model.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.model.keras.WrittenKeras.BIAS;
import static org.sparkactivations.model.keras.WrittenKeras.KERNEL;
import static org.sparkactivations.model.keras.WrittenKeras.archive;
import static org.sparkactivations.model.keras.WrittenKeras.dense;
import static org.sparkactivations.model.keras.WrittenKeras.entries;
import static org.sparkactivations.model.keras.WrittenKeras.layer;
import static org.sparkactivations.model.keras.WrittenKeras.sequential;
import static org.sparkactivations.model.keras.WrittenKeras.utf8;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as the releases from 2.12 on lay them out, and some that no Keras wrote; made here by the format's description. */
class KerasArchiveTest {
    private static final float[][] UNIT = {{1, 0}, {0, 1}};
    private static final float[][] TENFOLD = {{10, 0}, {0, 10}};

    private static float[] predicted(Map<String, byte[]> entries) throws IOException {
        return KerasReader.read("m.keras", archive(entries)).scorer().predict(new float[] {2, 4});
    }

    private static String refused(byte[] file) {
        String message = assertThrows(KerasException.class, () -> KerasReader.read("m.keras", file))
                .getMessage();
        assertTrue(message.startsWith("m.keras: "), message);
        return message.substring("m.keras: ".length());
    }

    private static Map<String, byte[]> sound() throws IOException {
        return entries("3.8.0", sequential(dense("any")), weights("layers/dense"));
    }

    private static Map<String, Object> weights(String layer) {
        Map<String, Object> weights = new LinkedHashMap<>();
        weights.put(layer + "/vars/0", KERNEL);
        weights.put(layer + "/vars/1", BIAS);
        return weights;
    }

    /** The name of a layer plays no part; 2.15 on Windows wrote the separator into the name. */
    @ParameterizedTest
    @CsvSource({
        "3.8.0, layers/dense",
        "2.15.0, layers/dense",
        "2.15.0, layers\\dense",
        "2.12.0, _layer_checkpoint_dependencies/dense",
        "2.13.1, _layer_checkpoint_dependencies\\dense",
        "2.14.0, _layer_checkpoint_dependencies/dense_3"
    })
    void findsTheWeightsOfEachRelease(String version, String place) throws IOException {
        assertArrayEquals(
                new float[] {4.25f, 7}, predicted(entries(version, sequential(dense("mine")), weights(place))));
    }

    /** Releases before 2.15 count layers that hold no weights too. */
    @ParameterizedTest
    @CsvSource({"layers, dense, dense_1, dense_2", "_layer_checkpoint_dependencies, dense_1, dense_4, dense_11"})
    void matchesLayersOfAClassByTheirRank(String container, String first, String second, String third)
            throws IOException {
        Map<String, Object> weights = new LinkedHashMap<>();
        weights.put(container + "/" + third + "/vars/0", TENFOLD);
        weights.put(container + "/" + third + "/vars/1", new float[] {0, 1});
        weights.put(container + "/" + first + "/vars/0", KERNEL);
        weights.put(container + "/" + first + "/vars/1", BIAS);
        weights.put(container + "/" + second + "/vars/0", UNIT);
        weights.put(container + "/" + second + "/vars/1", new float[] {100, 200});
        float[] row = predicted(entries("2.12.0", sequential(dense("z"), dense("a"), dense("m")), weights));
        assertArrayEquals(new float[] {1042.5f, 2071}, row);
    }

    @Test
    void readsHdf5UnderTheNameOfAnArchive() throws IOException {
        Map<String, Object> weights = new LinkedHashMap<>();
        weights.put("model_weights/d/d/kernel:0", KERNEL);
        weights.put("model_weights/d/d/bias:0", BIAS);
        byte[] file = WrittenKeras.hdf5("2.4.0", sequential(dense("d")), weights);
        assertArrayEquals(
                new float[] {4.25f, 7},
                KerasReader.read("m.keras", file).scorer().predict(new float[] {2, 4}));
    }

    @Test
    void neverUnpacksPickledObjects() throws IOException {
        Map<String, byte[]> entries = sound();
        entries.put("model.weights.npz", entries.remove("model.weights.h5"));
        assertTrue(refused(archive(entries)).startsWith("its weights are pickled Python objects (model.weights.npz)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.json", "config.json", "model.weights.h5"})
    void namesWhatIsMissing(String entry) throws IOException {
        Map<String, byte[]> entries = sound();
        entries.remove(entry);
        assertEquals(
                "there is no %s in the archive; is it a model that Keras saved?".formatted(entry),
                refused(archive(entries)));
    }

    /** Zeros without end in each entry that is read: what is unpacked stays in proportion. */
    @ParameterizedTest
    @CsvSource({"config.json, 67108864", "metadata.json, 67108864", "model.weights.h5, 268435456"})
    void refusesAnEntryThatUnpacksToTooMuch(String entry, int size) throws IOException {
        Map<String, byte[]> entries = sound();
        entries.put(entry, new byte[size]);
        assertTrue(refused(archive(entries)).startsWith(entry + " in the archive is larger than "));
    }

    @Test
    void refusesTwoEntriesOfOneName() throws IOException {
        Map<String, byte[]> entries = sound();
        entries.put("config.jsoX", utf8(sequential()));
        byte[] file = archive(entries);
        byte[] name = utf8("config.jsoX");
        for (int i = 0; i + name.length <= file.length; i++) {
            if (Arrays.equals(file, i, i + name.length, name, 0, name.length)) {
                file[i + name.length - 1] = 'n';
            }
        }
        assertEquals("there are two entries \"config.json\" in the archive", refused(file));
    }

    /** Nothing is ever laid down by an entry's name. */
    @Test
    void leavesOtherEntriesAlone() throws IOException {
        Map<String, byte[]> entries = sound();
        entries.put("../../../../tmp/spark-activations-was-here", utf8("x"));
        entries.put("/etc/spark-activations-was-here", utf8("x"));
        entries.put("assets/vocabulary.txt", utf8("x"));
        assertArrayEquals(new float[] {4.25f, 7}, predicted(entries));
    }

    @Test
    void refusesWhatIsCutOff() throws IOException {
        byte[] file = archive(sound());
        for (int length = 4; length < file.length; length += 97) {
            refused(Arrays.copyOf(file, length));
        }
    }

    @Test
    void refusesDeepAndLongConfigurations() throws IOException {
        Map<String, byte[]> entries = sound();
        entries.put("config.json", utf8("[".repeat(100_000) + "]".repeat(100_000)));
        assertTrue(refused(archive(entries)).startsWith("config.json is not JSON: Document nesting depth"));
        String[] layers = new String[20_000];
        Arrays.fill(layers, "{\"class_name\": \"Dropout\"}");
        entries.put("config.json", utf8(sequential(layers)));
        assertEquals("the model has 20,000 layers, and at most 10,000 can be read", refused(archive(entries)));
    }

    /** A layer, an activation and an initializer of somebody's own; what the model was trained with plays no part. */
    @Test
    void runsNothingOfWhatAModelNames() throws IOException {
        String custom = layer("Dense", "d", "\"units\": 2, \"activation\": \"relu\"");
        assertEquals(
                "1 of 1 layers cannot be scored: 1. d (Dense): a class of somebody's own.",
                first(custom.replace("\"class_name\"", "\"registered_name\": \"mine>Dense\", \"class_name\"")));
        assertEquals(
                "1 of 1 layers cannot be scored: 1. d (Dense): a class of somebody's own.",
                first(custom.replace("\"class_name\"", "\"module\": \"os.path\", \"class_name\"")));
        for (String activation : new String[] {
            "{\"class_name\": \"function\", \"module\": \"mine\", \"config\": \"relu\", \"registered_name\": \"relu\"}",
            "{\"class_name\": \"function\", \"config\": \"relu\", \"registered_name\": \"mine>relu\"}",
            "{\"class_name\": \"__lambda__\", \"config\": {\"value\": [\"4wEAAAAAAAAA\", null, null]}}",
            "\"os.system\"",
            "\"relu_grad\""
        }) {
            String message = first(custom.replace("\"relu\"", activation));
            assertTrue(message.startsWith("1 of 1 layers cannot be scored: 1. d (Dense): the activation "), message);
        }
        assertEquals(
                "2 of 3 layers cannot be scored: 2. l (Lambda); 3. t (TimeDistributed).",
                first(dense("d"), layer("Lambda", "l", "\"function\": [\"4wEA\"]"), layer("TimeDistributed", "t", "")));
        assertEquals(
                "1 of 2 layers cannot be scored: 2. inner (Sequential).",
                first(dense("d"), layer("Sequential", "inner", "\"layers\": []")));
        String harmless = custom.replace(
                "\"units\"",
                "\"kernel_initializer\": {\"class_name\": \"Lambda\", \"registered_name\": \"mine>init\"}, \"units\"");
        String compiled = sequential(harmless)
                .replaceFirst("\\{", "{\"compile_config\": {\"loss\": {\"class_name\": \"__lambda__\"}}, ");
        assertArrayEquals(new float[] {4.25f, 7}, predicted(entries("3.8.0", compiled, weights("layers/dense"))));
    }

    private static String first(String... layers) throws IOException {
        return refused(archive(entries("3.8.0", sequential(layers), weights("layers/dense"))))
                .lines()
                .findFirst()
                .orElseThrow();
    }

    /** A size in the configuration is never believed before the weights agree with it. */
    @ParameterizedTest
    @CsvSource({
        "1000000000, units is not a number of units",
        "1e400, units is not a number of units",
        "-1, units is not a number of units",
        "2.5, units is not a number of units",
        "500000000, 'kernel is of shape [2, 2], and the configuration wants [2, 500000000]'"
    })
    void refusesSizesThatContradictTheWeights(String units, String said) throws IOException {
        Map<String, byte[]> entries = sound();
        String config = new String(entries.get("config.json"), StandardCharsets.UTF_8);
        entries.put("config.json", utf8(config.replace("\"units\": 2", "\"units\": " + units)));
        assertEquals("1. any (Dense): " + said, refused(archive(entries)));
    }
}
