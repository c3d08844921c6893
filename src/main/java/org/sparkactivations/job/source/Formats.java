package org.sparkactivations.job.source;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sparkactivations.job.cli.ConfigErrors;

/** Finds the format of the input from the extensions of its paths. */
public final class Formats {
    static final List<String> KNOWN =
            List.of("parquet", "csv", "json", "orc", "xml", "text", "avro", "jdbc", "binaryFile");

    /** Those whose files Spark lists, and takes columns from the names of directories. */
    static final Set<String> OF_FILES = Set.of("parquet", "csv", "json", "orc", "xml", "text", "avro");

    /** Those whose files tell their columns in a footer. */
    static final Set<String> WITH_FOOTERS = Set.of("parquet", "orc");

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("parquet", "parquet"),
            Map.entry("csv", "csv"),
            Map.entry("json", "json"),
            Map.entry("jsonl", "json"),
            Map.entry("ndjson", "json"),
            Map.entry("orc", "orc"),
            Map.entry("xml", "xml"),
            Map.entry("txt", "text"),
            Map.entry("avro", "avro"));
    private static final Set<String> COMPRESSION = Set.of("gz", "bz2", "zst", "zstd", "lz4", "snappy", "deflate");

    private Formats() {}

    /**
     * The format that the options name, else that of the paths' extensions; empty without paths, or, with a fault, if their
     * extensions tell several.
     *
     * @param named null if the options name none
     */
    static Optional<String> of(String named, List<String> paths, ConfigErrors faults) {
        if (named != null) {
            return Optional.of(named);
        }
        Set<String> formats = new TreeSet<>();
        paths.forEach(path -> formats.add(byExtension(path)));
        if (formats.size() > 1) {
            faults.add("--input: the files are of the formats %s; one run reads one, say --input-format"
                    .formatted(String.join(", ", formats)));
            return Optional.empty();
        }
        return formats.stream().findFirst();
    }

    static String byExtension(String path) {
        String name = path.toLowerCase(Locale.ROOT).replaceFirst("/+$", "").replaceFirst("^.*/", "");
        String extension = extension(name);
        if (COMPRESSION.contains(extension)) {
            extension = extension(name.substring(0, name.length() - extension.length() - 1));
        }
        return BY_EXTENSION.getOrDefault(extension, "parquet");
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
