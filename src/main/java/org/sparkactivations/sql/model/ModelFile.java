package org.sparkactivations.sql.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.model.Sequential;
import org.sparkactivations.model.keras.KerasReader;

/**
 * A Keras file from any store that Spark reads.
 *
 * @param path as it was given
 * @param model what it holds
 * @param sha256 the digest of its bytes, in hexadecimal digits
 */
public record ModelFile(String path, Sequential model, String sha256) {
    private static final String NO_HDF5 = "Keras files are read by io.jhdf:jhdf, which is not on the class path;"
            + " use the jar classified 'all', or --packages, which brings it";

    /**
     * Reads a model, here and now.
     *
     * @param path absolute with or without a scheme, or relative to the working directory of the default file system
     * @param store the session's {@code newHadoopConf()}
     * @throws IllegalArgumentException if there is no such file, it cannot be read, or it holds no model that can be
     *     scored; the message names the file
     */
    public static ModelFile read(String path, Configuration store) {
        byte[] bytes = bytes(path, store);
        return new ModelFile(path, model(path, bytes), digest(bytes));
    }

    /** The file's outputs as a column of Spark Classic, which holds the model itself. */
    public Column predict(Column... features) {
        return ModelColumns.of(call(), features);
    }

    /** The call of {@code keras_predict} with this file. */
    ModelCall call() {
        String written = Literal.create(UTF8String.fromString(path), DataTypes.StringType)
                .sql();
        return new ModelCall(ModelDescriptions.PREDICT, written, model);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The model of a Keras file's bytes. */
    static Sequential model(String name, byte[] bytes) {
        try {
            return KerasReader.read(name, bytes);
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(name + ": " + NO_HDF5, e);
        }
    }

    private static byte[] bytes(String path, Configuration store) {
        try {
            Path file = path(path);
            FileSystem system = file.getFileSystem(store);
            FileStatus status = system.getFileStatus(file);
            if (status.isDirectory()) {
                throw new IllegalArgumentException(
                        "%s: is a directory; save the model with model.save(\"model.keras\")".formatted(path));
            }
            if (status.getLen() > Integer.MAX_VALUE - Long.BYTES) {
                throw new IllegalArgumentException(
                        "%s: has %,d bytes, and 2 GiB are the most".formatted(path, status.getLen()));
            }
            try (var in = system.open(file)) {
                return in.readAllBytes();
            }
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("%s: there is no such file".formatted(path), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s: cannot be read: %s".formatted(path, firstLine(e)), e);
        }
    }

    private static Path path(String text) {
        try {
            return new Path(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is not a path: %s; write file:/folder/model.keras".formatted(text, e.getMessage()), e);
        }
    }

    private static String firstLine(IOException e) {
        String message = e.getMessage() == null ? "" : e.getMessage().strip();
        return message.isEmpty()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElseThrow();
    }
}
