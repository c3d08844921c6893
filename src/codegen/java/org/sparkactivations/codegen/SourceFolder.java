package org.sparkactivations.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of generated classes.
 *
 * @param root where the packages begin
 */
record SourceFolder(Path root) {

    /**
     * Makes the folder hold these classes and no others. A file whose text is right already keeps its time, so that the
     * compiler has nothing to do when nothing changed.
     */
    void hold(List<JavaSource> sources) throws IOException {
        for (JavaSource source : sources) {
            Path file = root.resolve(source.path());
            if (!Files.exists(file) || !Files.readString(file).equals(source.text())) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, source.text());
            }
        }
        Set<Path> held = sources.stream().map(s -> root.resolve(s.path())).collect(Collectors.toSet());
        for (Path file : files()) {
            if (!held.contains(file)) {
                Files.delete(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
