package org.sparkactivations.model.keras;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.sparkactivations.model.Layer;
import org.sparkactivations.model.Sequential;

/**
 * Reads a model from the bytes of a Keras file: {@code .h5} of Keras 1, 2, tf.keras and 3, {@code .keras} of 2.12 and
 * later. The format is told by the first bytes, not by the name. Models are chains of layers on flat rows.
 */
public final class KerasReader {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private KerasReader() {}

    /** Whether the library that reads HDF5 is on the class path. */
    public static boolean isUsable() {
        try {
            Class.forName(HdfFile.class.getName());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * Reads a model.
     *
     * @param file the file's name, for messages
     * @throws KerasException if the bytes are no model, are damaged, or hold a layer that is not supported; the message
     *     lists every such layer
     */
    public static Sequential read(String file, byte[] bytes) {
        try {
            if (startsWith(bytes, ZIP)) {
                return model(KerasArchive.read(bytes));
            }
            if (startsWith(bytes, HDF5)) {
                return model(KerasHdf5.read(bytes));
            }
            throw new KerasException(
                    "is neither HDF5 nor a Keras archive; save the model with model.save(\"model.keras\")");
        } catch (KerasException e) {
            throw e.in(file);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The HDF5 and JSON libraries answer damage with whatever exception it leads to.
            throw refused(e)
                    .orElseGet(() -> new KerasException("the file is damaged: " + firstLine(e), e))
                    .in(file);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    private static Sequential model(SavedModel saved) {
        LayerChain chain = LayerChain.of(saved.config(), saved.version());
        LayerFactory factory = new LayerFactory(saved);
        List<Layer> layers = new ArrayList<>();
        SupportedLayers supported = new SupportedLayers(saved.version());
        List<String> unsupported = new ArrayList<>();
        for (LayerConfig layer : chain.layers()) {
            supported.unsupported(layer).ifPresent(unsupported::add);
        }
        if (!unsupported.isEmpty()) {
            throw new KerasException("%d of %d layers cannot be scored: %s.\nA model may have Dense, activation,"
                            .formatted(unsupported.size(), chain.layers().size(), String.join("; ", unsupported))
                    + " normalisation and dropout layers on flat rows of float32.");
        }
        for (LayerConfig layer : chain.layers()) {
            layers.addAll(factory.create(layer));
        }
        if (layers.isEmpty()) {
            throw new KerasException("the model has no layers");
        }
        return Sequential.of(chain.name(), layers.get(0).inputs(), layers);
    }

    /** A refusal from below the library that reads HDF5, which wraps it. */
    private static Optional<KerasException> refused(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .filter(KerasException.class::isInstance)
                .map(KerasException.class::cast)
                .findFirst();
    }

    private static String firstLine(Throwable e) {
        String message =
                e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
        return message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
