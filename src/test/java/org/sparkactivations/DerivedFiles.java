package org.sparkactivations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The committed files that follow from the registry. Tests hold them to it, and with {@code -Ddocs.update} write them. */
public final class DerivedFiles {
    /** Whether the tests write. */
    public static final boolean UPDATE = System.getProperty("docs.update") != null;

    /** Writes what is missing or stale. */
    public static final String COMMAND = "./mvnw test -Ddocs.update";

    private DerivedFiles() {}

    /** Asserts that the file has this text, which it is given first if the tests write. */
    public static void isCurrent(Path file, String expected) throws IOException {
        if (UPDATE) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, expected);
        }
        exists(file);
        assertEquals(expected, Files.readString(file), file + " is stale; run " + COMMAND);
    }

    /** Asserts that there is such a file. */
    public static void exists(Path file) {
        assertTrue(Files.exists(file), () -> file + " is missing; run " + COMMAND);
    }
}
