package org.sparkactivations;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java process of its own, with a class path of its own, to see the library from outside. */
public final class ChildJvm {
    private static final String LOGGING = """
            rootLogger.level = warn
            rootLogger.appenderRef.out.ref = out
            logger.own.name = org.sparkactivations
            logger.own.level = debug
            appender.out.type = Console
            appender.out.name = out
            appender.out.layout.type = PatternLayout
            appender.out.layout.pattern = %p %c{1}: %m%n
            """;

    private ChildJvm() {}

    /**
     * What a process did.
     *
     * @param exitCode its exit code
     * @param output what it wrote to both of its outputs; warnings of every logger and our INFO and DEBUG lines are there
     */
    public record Outcome(int exitCode, String output) {

        /** The lines that begin with this. */
        public List<String> lines(String beginning) {
            return output.lines().filter(line -> line.startsWith(beginning)).toList();
        }
    }

    /** This process's class path without the library's and the tests' own classes: Spark and the test libraries. */
    public static List<Path> libraries() {
        List<Path> own = List.of(mainClasses(), testClasses());
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(path -> !own.contains(path))
                .toList();
    }

    /** The library's classes, as its jar holds them. */
    public static Path mainClasses() {
        return home(Activations.class);
    }

    public static Path testClasses() {
        return home(ChildJvm.class);
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of a directory of classes without its META-INF, so that Spark doesn't find the extension by itself. */
    public static Path withoutServices(Path classes, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(classes.relativize(file).toString());
                if (!copy.startsWith(target.resolve("META-INF")) && Files.isRegularFile(file)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }

    /** Runs a main class to its end, in this directory. */
    public static Outcome run(Path directory, List<Path> classPath, Class<?> main, String... arguments) {
        try {
            Process process = start(directory, classPath, List.of(), main.getName(), arguments);
            int exitCode = Await.exitCode(process, Duration.ofMinutes(10), () -> output(directory));
            return new Outcome(exitCode, output(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a main class; who starts it ends it. */
    public static Process start(
            Path directory, List<Path> classPath, List<String> flags, String main, String... arguments)
            throws IOException {
        Path logging = Files.writeString(directory.resolve("log4j2.properties"), LOGGING);
        List<String> command = ChildStart.command();
        command.add("-Xmx1g");
        command.add("-Dlog4j2.configurationFile=" + logging);
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(main);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();
    }

    /** What the process of this directory has written so far. */
    public static String output(Path directory) {
        try {
            return Files.readString(directory.resolve("output.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
