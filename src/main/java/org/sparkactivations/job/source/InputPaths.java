package org.sparkactivations.job.source;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.store.Paths;

/** The paths of {@code --input}, the one option that takes patterns. */
final class InputPaths {
    private InputPaths() {}

    /** Adds what Spark could not find, or would find in the place of what is meant. */
    static void check(List<String> inputs, Configuration configuration, ConfigErrors faults) {
        for (String input : inputs) {
            try {
                Path path = Paths.of(input);
                boolean pattern = Paths.isPattern(input);
                if (pattern && path.toUri().getPath().contains(":")) {
                    faults.add("--input %s: a pattern finds no path with a colon in it; name the path without a pattern"
                            .formatted(input));
                } else if (pattern && isThere(path, configuration)) {
                    faults.add(
                            "--input %s: is taken for a pattern, and a path of that very name is there; to read it write '%s'"
                                    .formatted(input, Paths.literal(input)));
                }
            } catch (IllegalArgumentException e) {
                faults.add("--input %s: %s".formatted(input, AnalysisMessage.firstLine(e)));
            }
        }
    }

    /** Whether it is; a file system that does not answer is Spark's to tell of. */
    private static boolean isThere(Path path, Configuration configuration) {
        try {
            return path.getFileSystem(configuration).exists(path);
        } catch (IOException e) {
            return false;
        }
    }
}
