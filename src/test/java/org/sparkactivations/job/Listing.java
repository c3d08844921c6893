package org.sparkactivations.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists what a directory holds, by names relative to it, sorted. */
public final class Listing {
    private Listing() {}

    /** Every file and directory in it, at any depth. */
    public static List<String> tree(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.map(directory::relativize)
                    .map(Path::toString)
                    .filter(name -> !name.isEmpty())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Parquet files in it, at any depth. */
    public static List<String> parquet(Path directory) {
        return tree(directory).stream()
                .filter(name -> name.endsWith(".parquet"))
                .toList();
    }

    /** The files and directories directly in it. */
    public static List<String> children(Path directory) {
        return tree(directory).stream().filter(name -> !name.contains("/")).toList();
    }

    /** The manifests of the runs that have published to an output. */
    public static List<String> manifests(Path output) {
        return children(output.resolve("_activations")).stream()
                .filter(name -> name.endsWith(".json"))
                .filter(name -> !name.startsWith("."))
                .toList();
    }
}
