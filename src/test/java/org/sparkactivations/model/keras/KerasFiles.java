package org.sparkactivations.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The models that a real Keras wrote, with its predictions. */
public final class KerasFiles {
    private KerasFiles() {}

    /** One file. */
    public static final class Recorded {
        private final String name;
        private final float[][] rows;
        private final float[][] expected;

        Recorded(String name, float[][] rows, float[][] expected) {
            this.name = name;
            this.rows = rows;
            this.expected = expected;
        }

        public String name() {
            return name;
        }

        /** The inputs; null if the file must be refused. */
        public float[][] rows() {
            return rows;
        }

        /** Keras' predictions. */
        public float[][] expected() {
            return expected;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Recorded> all() {
        try {
            JsonNode index = new ObjectMapper().readTree(bytes("index.json"));
            List<Recorded> files = new ArrayList<>();
            index.fieldNames().forEachRemaining(name -> {
                JsonNode recorded = index.get(name);
                files.add(new Recorded(name, matrix(recorded.path("x")), matrix(recorded.path("y"))));
            });
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the file of this name lies. */
    public static String path(String name) {
        try {
            return Path.of(KerasFiles.class.getResource("/keras/" + name).toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] bytes(String name) {
        try (InputStream in = KerasFiles.class.getResourceAsStream("/keras/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[][] matrix(JsonNode node) {
        if (!node.isArray()) {
            return null;
        }
        float[][] matrix = new float[node.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = new float[node.get(i).size()];
            for (int j = 0; j < matrix[i].length; j++) {
                matrix[i][j] = node.get(i).get(j).floatValue();
            }
        }
        return matrix;
    }
}
