package org.sparkactivations.model.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A {@code .keras} file: a zip of metadata, configuration, and weights in HDF5. */
final class KerasArchive {
    private static final String WEIGHTS = "model.weights.h5";

    private KerasArchive() {}

    static SavedModel read(byte[] bytes) throws IOException {
        Path copy = Files.createTempFile("spark-activations-model", ".keras");
        try {
            Files.write(copy, bytes);
            try (ZipFile zip = new ZipFile(copy.toFile())) {
                return read(zip, bytes.length);
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static SavedModel read(ZipFile zip, long archiveBytes) throws IOException {
        checkNames(zip);
        JsonNode config = json(zip, "config.json");
        String version = json(zip, "metadata.json").path("keras_version").textValue();
        if (zip.getEntry(WEIGHTS) == null && zip.getEntry("model.weights.npz") != null) {
            throw new KerasException(
                    "its weights are pickled Python objects (model.weights.npz), which are never unpacked;"
                            + " save the model again with Keras' own default, HDF5");
        }
        // The weights are not packed as Keras writes them; packed ones may be what the archive's size allows.
        byte[] weights = entry(
                zip,
                WEIGHTS,
                Math.min(Integer.MAX_VALUE - 8L, Math.max(ReadLimits.SMALL, ReadLimits.PACKING_RATIO * archiveBytes)));
        return new SavedModel(KerasVersion.of(version), config, ArchiveWeights.of(Hdf5.open(weights)));
    }

    /** Of two entries with one name, each program that reads zips takes another. */
    private static void checkNames(ZipFile zip) {
        Set<String> names = new HashSet<>();
        zip.stream().map(ZipEntry::getName).forEach(name -> {
            if (!names.add(name)) {
                throw new KerasException("there are two entries \"%s\" in the archive".formatted(name));
            }
        });
    }

    private static JsonNode json(ZipFile zip, String name) throws IOException {
        byte[] bytes = entry(zip, name, ReadLimits.CONFIG_BYTES);
        return Json.read(name, new String(bytes, StandardCharsets.UTF_8));
    }

    private static byte[] entry(ZipFile zip, String name, long most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new KerasException("there is no %s in the archive; is it a model that Keras saved?".formatted(name));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) most);
            if (in.read() >= 0) {
                throw new KerasException("%s in the archive is larger than %,d bytes".formatted(name, most));
            }
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            if (checksum.getValue() != entry.getCrc()) {
                throw new KerasException("%s in the archive is damaged: its checksum is wrong".formatted(name));
            }
            return bytes;
        }
    }
}
