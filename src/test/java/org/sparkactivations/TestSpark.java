package org.sparkactivations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark application of the test JVM. Nobody stops it; a test that changes the session's configuration does so
 * through {@link #with} or in a {@link #newSession() session of its own}.
 */
public final class TestSpark {
    private static final String WAREHOUSE = warehouse();

    private TestSpark() {}

    /**
     * The session that the test classes share, found with the jar's functions in it because they are on the class path.
     * If a test stopped the application, the next call starts another.
     */
    public static synchronized SparkSession session() {
        SparkSession spark = LocalSpark.builder(2, "spark-activations tests")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", WAREHOUSE)
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        SparkSession.setActiveSession(spark);
        return spark;
    }

    /** Whether the tests run on Spark 4 or later; several of its rules and messages are newer than Spark 3.5. */
    public static boolean isSpark4() {
        return isAtLeast(4, 0);
    }

    /** Whether the tests run on Spark 4.2 or later. */
    public static boolean isSpark42() {
        return isAtLeast(4, 2);
    }

    private static boolean isAtLeast(int major, int minor) {
        String[] version = session().version().split("[.]", 3);
        return Integer.parseInt(version[0]) > major
                || (Integer.parseInt(version[0]) == major && Integer.parseInt(version[1]) >= minor);
    }

    /** A session of the same application with its own configuration, temporary views and functions. */
    public static SparkSession newSession() {
        return session().newSession();
    }

    /** The rows of a SQL query in the shared session. */
    public static List<Row> rows(String sql) {
        return session().sql(sql).collectAsList();
    }

    /** The single value of a SQL query of one row and one column in the shared session. */
    public static Object value(String sql) {
        List<Row> rows = rows(sql);
        if (rows.size() != 1 || rows.get(0).size() != 1) {
            throw new IllegalArgumentException("one row of one column expected of: " + sql);
        }
        return rows.get(0).get(0);
    }

    /** Runs the body with some of the shared session's configuration changed, and puts the old values back. */
    public static <T> T with(Map<String, String> configuration, Supplier<T> body) {
        SparkSession spark = session();
        Map<String, String> before = new TreeMap<>();
        configuration.keySet().forEach(key -> before.put(key, spark.conf().get(key, null)));
        configuration.forEach(spark.conf()::set);
        try {
            return body.get();
        } finally {
            before.forEach((key, value) -> {
                if (value == null) {
                    spark.conf().unset(key);
                } else {
                    spark.conf().set(key, value);
                }
            });
        }
    }

    private static String warehouse() {
        try {
            Path directory = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
            return Files.createTempDirectory(directory, "warehouse").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
