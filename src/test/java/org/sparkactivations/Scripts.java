package org.sparkactivations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs the project's scripts, each in a process of its own. */
final class Scripts {
    private final Path folder;

    /** Scripts whose output goes to files of this directory. */
    Scripts(Path folder) {
        this.folder = folder;
    }

    /** What a process printed and how it ended. */
    record Run(int code, String out, String err) {}

    /** Runs a command to its end in a directory, without a Spark of the machine's own, unless the environment given says otherwise. */
    Run run(Map<String, String> environment, List<String> command, Path directory) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        int code = Await.exitCode(builder.start(), Duration.ofMinutes(10), () -> read(err));
        return new Run(code, read(out), read(err));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
