package org.sparkactivations.job.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Starts the JVM of a broker.
 *
 * @param jars the directory of Kafka's jars
 * @param directory where the broker keeps its data, its settings and its log
 */
record BrokerLaunch(Path jars, Path directory) {
    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("broker.log");
    }

    /**
     * Starts the process, which does not answer yet.
     *
     * @param settings the lines of {@code server.properties}
     * @param format the arguments of {@code StorageTool format}
     */
    Process start(Properties settings, List<String> format) throws IOException {
        if (!Files.isDirectory(jars)) {
            throw new IOException("no Kafka in " + jars + "; ./mvnw -Dquick package lays it out");
        }
        Path file = Files.createDirectories(directory).resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                mainClass() + System.getProperty("path.separator") + jars.resolve("*"),
                BrokerProcess.class.getName(),
                file.toString(),
                data().toString()));
        command.addAll(format);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** The one class of this project that the broker's JVM sees, in a directory of its own. */
    private Path mainClass() throws IOException {
        Path classes = directory.resolve("classes");
        Path file = classes.resolve(BrokerProcess.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream bytes = BrokerProcess.class.getResourceAsStream("BrokerProcess.class")) {
            Files.write(file, bytes.readAllBytes());
        }
        return classes;
    }
}
