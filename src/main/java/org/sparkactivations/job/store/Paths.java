package org.sparkactivations.job.store;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Handles paths literally, whatever characters they contain. Hadoop takes what stands before a colon for the name of
 * a file system, and Spark's readers take brackets, braces, {@code *}, {@code ?} and backslashes for a pattern; what
 * the jobs write, and read again, goes through here instead.
 */
public final class Paths {
    private static final Pattern OF_PATTERNS = Pattern.compile("[\\\\{}\\[\\]*?]");

    /** How many bytes a name may have on Linux, macOS and HDFS. */
    private static final int LONGEST_NAME = 255;

    /** How many of them the names of what lies beside an output, report or checkpoint need: lock, staging, old copy. */
    private static final int AROUND_NAME = 60;

    private Paths() {}

    /**
     * The path that an option names.
     *
     * @throws IllegalArgumentException that says what to write instead
     */
    public static Path of(String text) {
        try {
            return new Path(text);
        } catch (IllegalArgumentException e) {
            int colon = text.indexOf(':');
            if (colon >= 0 && (text.indexOf('/') < 0 || colon < text.indexOf('/'))) {
                throw new IllegalArgumentException(
                        "what stands before the colon is taken for the name of a file system; write ./" + text, e);
            }
            throw e;
        }
    }

    /**
     * The path that an option names, to be written to.
     *
     * @throws IllegalArgumentException that says what to write instead
     */
    public static Path written(String text) {
        Path path = of(text);
        int longest = LONGEST_NAME - AROUND_NAME;
        for (Path part = path; part != null && !part.getName().isEmpty(); part = part.getParent()) {
            int bytes = part.getName().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > longest) {
                throw new IllegalArgumentException(
                        "the name %.20s… has %d bytes, and %d is the most here; choose a shorter one"
                                .formatted(part.getName(), bytes, longest));
            }
            longest = LONGEST_NAME;
        }
        return path;
    }

    /** What has this name in a directory. */
    public static Path child(Path directory, String name) {
        URI uri = directory.toUri();
        String path = uri.getPath();
        return new Path(uri.getScheme(), uri.getAuthority(), path + (path.endsWith("/") ? "" : "/") + name);
    }

    /** What lies beside a path, under its name with these letters before and after. */
    public static Path beside(Path path, String before, String after) {
        return child(path.getParent(), before + path.getName() + after);
    }

    /** Whether Spark's readers take the text for a pattern. */
    public static boolean isPattern(String text) {
        return OF_PATTERNS.matcher(text).find();
    }

    /** The text by which Spark's readers find this path and nothing else. */
    public static String literal(String path) {
        return OF_PATTERNS.matcher(path).replaceAll("\\\\$0");
    }

    /** The rows of Parquet files, or of directories of such files. */
    public static Dataset<Row> parquet(DataFrameReader reader, List<Path> paths) {
        return reader.parquet(
                paths.stream().map(path -> literal(path.toString())).toArray(String[]::new));
    }

    public static Dataset<Row> parquet(DataFrameReader reader, Path path) {
        return parquet(reader, List.of(path));
    }

    /** A local path without its scheme, any other as it is. */
    public static String shown(Path path) {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }
}
