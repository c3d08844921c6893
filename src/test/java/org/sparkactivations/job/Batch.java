package org.sparkactivations.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sparkactivations.TestSpark;

/** Runs the batch job in the tests' Spark application. */
public final class Batch {
    private Batch() {}

    /** What a run answered. */
    public record Result(int exitCode, String out, String err) {}

    public static Result run(String... arguments) {
        TestSpark.session();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = BatchJob.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    public static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file and directory in a directory, relative to it, sorted. */
    public static List<String> tree(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.map(directory::relativize)
                    .map(Path::toString)
                    .filter(name -> !name.isEmpty())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Parquet files in a directory, relative to it, sorted. */
    public static List<String> parquet(Path directory) {
        return tree(directory).stream()
                .filter(name -> name.endsWith(".parquet"))
                .toList();
    }

    public static List<String> manifests(Path output) {
        return list(output.resolve("_activations")).stream()
                .filter(name -> name.endsWith(".json"))
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    public static List<String> list(Path directory) {
        return tree(directory).stream().filter(name -> !name.contains("/")).toList();
    }

    public static String[] concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toArray(String[]::new);
    }

    public static String[] concat(List<String> first, List<String> second, List<String> third) {
        return concat(first, List.of(concat(second, third)));
    }

    public static String[] concat(List<String> first, List<String> second, List<String> third, List<String> fourth) {
        return concat(first, second, List.of(concat(third, fourth)));
    }
}
