package org.sparkactivations;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the tests start a JVM of their own: with this one's flags for modules, and soon rather than fast. */
public final class ChildStart {
    private ChildStart() {}

    /** The first words of the command: {@code java} and its flags, but for the heap, properties and the class path. */
    public static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A child that ends within seconds waits for the second compiler in vain.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX:+Ignore") || flag.startsWith("-Djdk"))
                .forEach(command::add);
        return command;
    }
}
