package org.sparkactivations.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process of {@link CometWriter}, if Comet's class path is there. */
final class CometProcess implements AutoCloseable {
    static final String ANSWER = "written by ";

    private static final Path CLASS_PATH = Path.of("target/comet.classpath");

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    CometProcess() throws IOException {
        List<String> command = Machine.jvm();
        command.addAll(List.of(
                "-cp", "target/test-classes:" + Files.readString(CLASS_PATH).strip()));
        command.add(CometWriter.class.getName());
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        requests = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static boolean isThere() {
        return Files.exists(CLASS_PATH);
    }

    /** Writes a table and returns its plan's operators. */
    String write(Path input, Path output) throws IOException {
        requests.write(input + "\n" + output + "\n");
        requests.flush();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ANSWER)) {
                return line.substring(ANSWER.length());
            }
        }
        throw new IOException("Comet ended with " + process.onExit().join().exitValue());
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.onExit().join();
    }
}
