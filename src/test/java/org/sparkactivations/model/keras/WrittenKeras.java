package org.sparkactivations.model.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as releases of Keras lay them out, written by the description of the format. */
public final class WrittenKeras {
    /** The kernel and the bias of a Dense layer with two inputs and two units. */
    static final float[][] KERNEL = {{1, -2}, {0.5f, 3}};

    static final float[] BIAS = {0.25f, -1};

    private WrittenKeras() {}

    /** A Sequential of these layers on rows of two numbers, {@code {"class_name": …}} each. */
    public static String sequential(String... layers) {
        return "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": [%s]}}"
                .formatted(String.join(", ", layers));
    }

    /** A layer {@code name} of this class, on rows of two numbers; {@code more} is what its configuration says besides. */
    static String layer(String className, String name, String more) {
        return "{\"class_name\": \"%s\", \"config\": {\"name\": \"%s\", \"batch_input_shape\": [null, 2]%s}}"
                .formatted(className, name, more.isEmpty() ? "" : ", " + more);
    }

    /** A Dense layer of two units. */
    static String dense(String name) {
        return layer("Dense", name, "\"units\": 2, \"activation\": \"linear\"");
    }

    /**
     * An HDF5 file.
     *
     * @param weights by path, {@code model_weights/d/d/kernel:0}; each layer's {@code weight_names} is made of them
     */
    public static byte[] hdf5(String version, String config, Map<String, Object> weights) throws IOException {
        return written(file -> {
            if (version != null) {
                file.putAttribute("keras_version", version);
            }
            file.putAttribute("model_config", config);
            Map<String, WritableGroup> groups = put(file, weights);
            Map<String, String> names = new LinkedHashMap<>();
            for (String path : weights.keySet()) {
                String[] parts = path.split("/", 3);
                names.merge(parts[1], parts[2], (some, more) -> some + "\n" + more);
            }
            names.forEach(
                    (layer, all) -> groups.get("model_weights/" + layer).putAttribute("weight_names", all.split("\n")));
            if (weights.isEmpty()) {
                file.putGroup("model_weights");
            }
        });
    }

    /** The HDF5 file of an archive's weights, by path: {@code layers/dense/vars/0}. */
    static byte[] weights(Map<String, Object> weights) throws IOException {
        return written(file -> put(file, weights));
    }

    /** What is put into a file. */
    interface Content {
        void putInto(WritableHdfFile file);
    }

    static byte[] written(Content content) throws IOException {
        Path path = Files.createTempFile("written", ".h5");
        try {
            Files.delete(path);
            try (WritableHdfFile file = HdfFile.write(path)) {
                content.putInto(file);
            }
            return Files.readAllBytes(path);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static Map<String, WritableGroup> put(WritableHdfFile file, Map<String, Object> weights) {
        Map<String, WritableGroup> groups = new LinkedHashMap<>();
        weights.forEach((path, value) -> {
            WritableGroup at = file;
            int slash = path.indexOf('/');
            for (int from = 0; slash >= 0; from = slash + 1, slash = path.indexOf('/', from)) {
                WritableGroup parent = at;
                String name = path.substring(from, slash);
                at = groups.computeIfAbsent(path.substring(0, slash), key -> parent.putGroup(name));
            }
            at.putDataset(path.substring(path.lastIndexOf('/') + 1), value);
        });
        return groups;
    }

    /** A zip of these entries. */
    static byte[] archive(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** The entries of a {@code .keras} file. */
    static Map<String, byte[]> entries(String version, String config, Map<String, Object> weights) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("metadata.json", utf8("{\"keras_version\": \"%s\"}".formatted(version)));
        entries.put("config.json", utf8(config));
        entries.put("model.weights.h5", weights(weights));
        return entries;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
