package org.sparkactivations.model.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.model.Sequential;

/** Files as older releases of Keras lay them out, written here by the description of the format. */
class OldKerasFilesTest {
    private static final float[][] KERNEL = {{1, -2}, {0.5f, 3}};
    private static final float[] BIAS = {0.25f, -1};

    @TempDir
    private Path directory;

    private byte[] file(String version, String config, Map<String, Object> weights, String layer) throws IOException {
        Path path = directory.resolve("model.h5");
        try (WritableHdfFile file = HdfFile.write(path)) {
            if (version != null) {
                file.putAttribute("keras_version", version);
            }
            file.putAttribute("model_config", config);
            WritableGroup group = file.putGroup("model_weights").putGroup(layer);
            group.putAttribute("weight_names", weights.keySet().toArray(String[]::new));
            weights.forEach(group::putDataset);
        }
        return Files.readAllBytes(path);
    }

    private static Map<String, Object> weights(String kernel, String bias) {
        Map<String, Object> weights = new LinkedHashMap<>();
        weights.put(kernel, KERNEL);
        weights.put(bias, BIAS);
        return weights;
    }

    private static float[] predicted(byte[] file) {
        Sequential model = KerasReader.read("model.h5", file);
        return model.scorer().predict(new float[] {2, 4});
    }

    /** Up to 2.2.2 the configuration of a Sequential is the list of its layers. */
    @Test
    void readsTheListOfLayersOfKeras2() throws IOException {
        String config = """
                {"class_name": "Sequential", "config": [
                  {"class_name": "Dense", "config": {"name": "d", "units": 2, "activation": "relu", "use_bias": true,
                    "batch_input_shape": [null, 2], "dtype": "float32"}},
                  {"class_name": "LeakyReLU", "config": {"name": "l"}}]}""";
        assertArrayEquals(new float[] {4.25f, 7}, predicted(file("2.1.6", config, weights("d_kernel", "d_bias"), "d")));
    }

    @Test
    void readsKeras1() throws IOException {
        String config = """
                {"class_name": "Sequential", "config": [
                  {"class_name": "Dense", "config": {"name": "d", "output_dim": 2, "activation": "linear", "bias": true,
                    "batch_input_shape": [null, 2], "init": "glorot_uniform"}}]}""";
        assertArrayEquals(new float[] {4.25f, 7}, predicted(file(null, config, weights("d_W", "d_b"), "d")));
    }

    /** clip(0.2 x + 0.5, 0, 1), which Keras 3 defines otherwise. */
    @Test
    void hasTheHardSigmoidOfItsRelease() throws IOException {
        String layer = """
                {"class_name": "Sequential", "config": {"name": "s", "layers": [
                  {"class_name": "Dense", "config": {"name": "d", "units": 2, "activation": "hard_sigmoid",
                    "batch_input_shape": [null, 2]}}]}}""";
        float[] one = KerasReader.read("m", file("2.2.4-tf", layer, weights("d_k", "d_b"), "d"))
                .scorer()
                .predict(new float[] {1, 0});
        assertArrayEquals(new float[] {0.2f * 1.25f + 0.5f, 0}, one, 1e-6f);
    }

    @Test
    void refusesShapesThatContradictTheConfiguration() throws IOException {
        String config = """
                {"class_name": "Sequential", "config": [
                  {"class_name": "Dense", "config": {"name": "d", "units": 1000000000, "activation": "relu",
                    "batch_input_shape": [null, 2]}}]}""";
        byte[] file = file("2.1.6", config, weights("d_kernel", "d_bias"), "d");
        assertEquals(
                "model.h5: 1. d (Dense): units is not a number of units",
                assertThrows(KerasException.class, () -> KerasReader.read("model.h5", file))
                        .getMessage());
        byte[] other = file("2.1.6", config.replace("1000000000", "3"), weights("d_kernel", "d_bias"), "d");
        assertEquals(
                "model.h5: 1. d (Dense): kernel is of shape [2, 2], and the configuration wants [2, 3]",
                assertThrows(KerasException.class, () -> KerasReader.read("model.h5", other))
                        .getMessage());
    }
}
