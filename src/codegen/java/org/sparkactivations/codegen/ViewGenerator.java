package org.sparkactivations.codegen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sparkactivations.function.ActivationRegistry;

/** Writes the UDF, Hive and catalog classes of every function in the registry. */
public final class ViewGenerator {
    private ViewGenerator() {}

    /**
     * Writes the classes.
     *
     * @param arguments the folder of generated sources
     */
    public static void main(String[] arguments) throws IOException {
        new SourceFolder(Path.of(arguments[0])).hold(sources());
    }

    /** Every class, in the order of the registry. */
    static List<JavaSource> sources() {
        try {
            return Stream.concat(
                            ActivationRegistry.all().stream()
                                    .flatMap(f -> Stream.concat(UdfClasses.of(f), CatalogClasses.of(f))),
                            ActivationRegistry.arrayFunctions().stream().flatMap(UdfClasses::of))
                    .toList();
        } catch (ExceptionInInitializerError e) {
            // A definition that is incomplete. Maven shows the message of what is thrown and not that of its cause.
            throw new IllegalStateException(
                    "the registry of functions can't be read: " + e.getCause().getMessage(), e);
        }
    }
}
