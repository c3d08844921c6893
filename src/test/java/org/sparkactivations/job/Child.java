package org.sparkactivations.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.sparkactivations.Await;
import org.sparkactivations.ChildStart;

/** Main classes in a JVM of their own, with this one's class path and module flags. */
public final class Child {
    private Child() {}

    public static Process start(Class<?> main, String... arguments) throws IOException {
        return start(Map.of(), main, arguments);
    }

    /** Starts a main class with further system properties. */
    public static Process start(Map<String, String> properties, Class<?> main, String... arguments) throws IOException {
        List<String> command = ChildStart.command();
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Waits until the process prints this line, among others of its log. */
    public static void await(Process process, String line) throws Exception {
        BufferedReader output = process.inputReader();
        CompletableFuture<Boolean> printed =
                CompletableFuture.supplyAsync(() -> output.lines().anyMatch(line::equals));
        Await.until("the line " + line, Duration.ofSeconds(90), printed::isDone);
        if (!printed.get()) {
            throw new IllegalStateException("the child ended without the line " + line);
        }
    }
}
