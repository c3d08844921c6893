package org.sparkactivations.job.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.StreamJob;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.run.Environment;
import org.sparkactivations.job.store.SteppingStore;

/** A stream of one test: its directory, its runs, and DuckDB to read what they published. */
public final class StreamFixture {
    public static final String SCHEMA = "id BIGINT NOT NULL, logit DOUBLE, name STRING";

    public final Path directory;
    public final Path output;

    /** One run of the job. */
    public record Run(int exitCode, String out, String err) {
        public Run assertExit(int expected) {
            assertEquals(expected, exitCode, () -> out + err);
            return this;
        }

        /** Whether a step has interrupted it. After the last epoch of the run that is a warning, before it the run fails. */
        public boolean isInterrupted() {
            boolean interrupted = err.contains("interrupted");
            boolean published = err.contains("warning: the rows are published, but");
            assertEquals(interrupted && !published, exitCode != ExitCode.DONE, () -> out + err);
            return interrupted;
        }
    }

    public StreamFixture(Path directory) {
        this.directory = directory;
        output = directory.resolve("out");
    }

    /** Arguments that read a topic of the shared broker to its end. Further ones replace these, except that an --apply is added. */
    public List<String> arguments(String topic, String... more) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--bootstrap-servers", KafkaBroker.shared().bootstrapServers());
        options.put("--topic", topic);
        options.put("--schema", SCHEMA);
        options.put("--apply", "score=sigmoid(logit)");
        options.put("--output", output.toString());
        options.put("--trigger", "available-now");
        options.put("--on-bad-record", "quarantine");
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < more.length; i++) {
            if (more[i].equals("--value-format")
                    && (more[i + 1].equals("double") || more[i + 1].equals("float-array"))) {
                options.put("--apply", "score=size(array(value))");
            }
            if (options.containsKey(more[i]) && !more[i].equals("--apply")) {
                options.put(more[i], more[++i]);
            } else {
                rest.add(more[i]);
            }
        }
        List<String> arguments = new ArrayList<>();
        options.forEach((option, value) -> {
            if (value != null) {
                arguments.addAll(List.of(option, value));
            }
        });
        arguments.addAll(rest);
        return arguments;
    }

    /** Runs the job in the test's JVM. */
    public static Run run(List<String> arguments) {
        return run(() -> {}, arguments);
    }

    /** The same, with a step after each change on the file system. */
    public static Run run(Runnable step, List<String> arguments) {
        TestSpark.session();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = StreamJob.run(
                new Environment(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        SteppingStore.of(step)),
                arguments.toArray(String[]::new));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    public Run read(String topic, String... more) {
        return run(arguments(topic, more));
    }

    /** JSON records with ids from one number to before another. */
    public static String[] records(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(id -> "{\"id\":%d,\"logit\":%s,\"name\":\"n%d\"}".formatted(id, (id % 21 - 10) / 2.0, id))
                .toArray(String[]::new);
    }

    /** Rows of a query over the files of the output as {@code good} and of the quarantine as {@code bad}, by DuckDB. */
    public List<List<Object>> rows(String query) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            view(statement, "good", output);
            view(statement, "bad", output.resolveSibling(output.getFileName() + "-quarantine"));
            try (ResultSet result = statement.executeQuery(query)) {
                List<List<Object>> rows = new ArrayList<>();
                while (result.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getObject(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }

    private static void view(java.sql.Statement statement, String name, Path files) throws SQLException, IOException {
        boolean some = false;
        if (Files.isDirectory(files)) {
            try (Stream<Path> all = Files.walk(files)) {
                some = all.anyMatch(file -> file.toString().endsWith(".parquet"));
            }
        }
        statement.execute("CREATE VIEW " + name + " AS "
                + (some
                        ? "SELECT * FROM read_parquet('" + files
                                + "/**/*.parquet', hive_partitioning = true, union_by_name = true)"
                        : "SELECT NULL::VARCHAR AS reason, NULL::BLOB AS value, NULL::BIGINT AS _offset WHERE false"));
    }

    /** The one number that a query gives. */
    public long count(String query) throws SQLException, IOException {
        return ((Number) rows(query).get(0).get(0)).longValue();
    }

    /** That the output holds each id of a range once, and nothing else. */
    public void assertIds(int from, int until) throws SQLException, IOException {
        assertEquals(
                List.of(List.of((long) until - from, (long) until - from, (long) from, (long) until - 1)),
                rows("SELECT count(*), count(DISTINCT id), min(id), max(id) FROM good"));
    }
}
