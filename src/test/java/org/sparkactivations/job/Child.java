package org.sparkactivations.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Main classes in a JVM of their own, with this one's class path and module flags. */
public final class Child {
    private Child() {}

    public static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            boolean heap = flag.startsWith("-Xmx");
            if (!heap && !flag.startsWith("-javaagent") && !flag.startsWith("-agentlib")) {
                command.add(flag);
            }
        }
        command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits until the process prints this line, among others of its log. */
    public static void await(Process process, String line) throws IOException {
        BufferedReader output = process.inputReader();
        String printed = output.readLine();
        while (!line.equals(printed)) {
            if (printed == null) {
                throw new IllegalStateException("the child ended without the line " + line);
            }
            printed = output.readLine();
        }
    }
}
