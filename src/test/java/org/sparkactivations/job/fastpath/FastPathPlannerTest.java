package org.sparkactivations.job.fastpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.Listing;

/** What keeps a request, or a file, from the fast path, in words; and that nothing is written where it is required. */
class FastPathPlannerTest {
    @TempDir
    static Path directory;

    @BeforeAll
    static void writeFiles() {
        Duck.run(
                "COPY (SELECT i AS a, i / 4 AS x, {'n': i} AS st, 's' AS s FROM range(3000) t(i)) TO '" + directory
                        + "/in.parquet' (FORMAT parquet)",
                "COPY (SELECT i AS a, i / 4 AS x FROM range(10) t(i)) TO '" + directory + "/in.csv' (HEADER)");
        TestSpark.session().sql("SELECT id AS a FROM range(3)").createOrReplaceTempView("fast_path_view");
    }

    private static Result run(String... more) {
        return Batch.run(CommandLine.of(
                List.of("--output", directory.resolve("none").toString(), "--fast-path", "require"),
                Arrays.asList(more)));
    }

    private static void assertRefused(Result result, String... reasons) {
        assertEquals(2, result.exitCode(), result.err());
        for (String reason : reasons) {
            assertTrue(
                    result.err().contains("--fast-path require: " + reason),
                    () -> reason + " is not in: " + result.err());
        }
        assertFalse(Listing.children(directory).contains("none"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--where; a > 3; --where leaves rows out, and a chunk is copied with all its rows",
                "--partition-by; s; --partition-by s: the rows of a chunk belong to several directories",
                "--output-option; maxRecordsPerFile=10; --output-option maxRecordsPerFile: it is for Spark's writer",
                "--apply; r=rand(1); --apply r: rand gives what the values of its row do not settle",
                "--apply; r=monotonically_increasing_id(); --apply r: monotonically_increasing_id gives what",
                "--apply; r=input_file_name(); --apply r: input_file_name gives what",
                "--apply; r=(SELECT max(a) FROM fast_path_view); --apply r: a subquery reads other rows",
                "--apply; r=sum(a) OVER (PARTITION BY s); --apply r: a window function looks at other rows",
                "--apply; r=map(s, a); column r becomes MAP<STRING, BIGINT>, which the fast path does not write",
                "--apply; r=st.n + 1; the file"
            })
    void aPartOfTheRequestThatIsNotServedIsNamed(String option, String value, String reason) {
        assertRefused(run("--input", directory + "/in.parquet", option, value), reason);
        Result result = Batch.run(
                "--input",
                directory + "/in.parquet",
                "--output",
                directory + "/dry",
                option,
                value,
                "--fast-path",
                "auto",
                "--dry-run");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("General path, because:\n  " + reason), result.out());
    }

    @Test
    void filesOfTheCodecThatIsAskedForAreCopied() {
        String input = directory + "/in.parquet";
        assertRefused(
                run("--input", input, "--compression", "zstd"),
                "the file " + input + " has the column a compressed with SNAPPY, and --compression asks for ZSTD");
        Path out = directory.resolve("snappy");
        Result result = Batch.run(
                "--input", input, "--output", out.toString(), "--fast-path", "require", "--compression", "Snappy");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("Fast path: 1 file, "), result.out());
    }

    @Test
    void everyPartAndEveryFileIsListed() throws Exception {
        Path old = Files.createDirectory(directory.resolve("many"));
        Duck.run("COPY (SELECT i AS a, i / 4 AS x FROM range(30) t(i)) TO '" + old + "/a.parquet' (FORMAT parquet)");
        Duck.run("COPY (SELECT i AS a FROM range(30) t(i)) TO '" + old + "/b.parquet' (FORMAT parquet)");
        Duck.run("COPY (SELECT i AS a, i::INT AS x FROM range(30) t(i)) TO '" + old + "/c.parquet' (FORMAT parquet)");
        assertRefused(
                run("--input", old.toString(), "--apply", "r=relu(x)"),
                "the file " + old + "/b.parquet has no column x",
                "the file " + old + "/c.parquet has the column x as INT, and the run reads it as DOUBLE");
        assertRefused(
                run("--input", old.toString(), "--where", "a > 1", "--apply", "r=rand()"),
                "--where leaves rows out",
                "--apply r: rand gives");
        assertRefused(run("--input", directory + "/in.csv"), "the input is of the format csv, and only");
        assertRefused(run("--input-table", "fast_path_view"), "--input-table: Spark alone knows");
    }

    @Test
    void aFileThatFallsBackIsReadAndTheOthersAreCopied() throws Exception {
        Path in = Files.createDirectory(directory.resolve("both"));
        Duck.run("COPY (SELECT i AS a, i / 4 AS x FROM range(30) t(i)) TO '" + in + "/a.parquet' (FORMAT parquet)");
        Duck.run("COPY (SELECT i AS a FROM range(30, 40) t(i)) TO '" + in + "/b.parquet' (FORMAT parquet)");
        Path out = directory.resolve("both-out");
        Result result = Batch.run(
                "--input", in.toString(), "--output", out.toString(), "--apply", "r=relu(x)", "--fast-path", "auto");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("Fast path: 1 file, "), result.out());
        assertTrue(
                result.out()
                        .contains("; the general path for the others: the file " + in + "/b.parquet has no column x"),
                result.out());
        assertEquals(
                List.of(List.of(40L, 780L, 30L)),
                Duck.rows(out, "SELECT count(*), sum(a)::BIGINT, count(r) FROM $out"));
    }

    /** DuckDB takes INT96 and INT64 for different types, so one output never has both. */
    @Test
    void filesThatWriteAColumnInTwoWaysTakeTheGeneralPathTogether() throws Exception {
        Path in = directory.resolve("times");
        for (String type : List.of("INT96", "TIMESTAMP_MICROS")) {
            TestSpark.with(Map.of("spark.sql.parquet.outputTimestampType", type), () -> {
                TestSpark.session()
                        .sql("SELECT id AS a, timestamp_seconds(id) AS ts FROM range(5)")
                        .coalesce(1)
                        .write()
                        .mode("append")
                        .parquet(in.toString());
                return null;
            });
        }
        assertRefused(run("--input", in.toString(), "--apply", "r=relu(a)"), "column ts is written as ");
        Path alone = directory.resolve("alone");
        TestSpark.with(Map.of("spark.sql.parquet.outputTimestampType", "INT96"), () -> {
            TestSpark.session()
                    .sql("SELECT id AS a, timestamp_seconds(id) AS ts FROM range(5)")
                    .write()
                    .parquet(alone.toString());
            return null;
        });
        Path out = directory.resolve("times-out");
        String[] append = {"--input", alone.toString(), "--output", out.toString(), "--mode", "append"};
        Result first = Batch.run(CommandLine.of(List.of(append), List.of("--fast-path", "off")));
        assertEquals(0, first.exitCode(), first.err());
        Result second = Batch.run(CommandLine.of(List.of(append), List.of("--fast-path", "auto")));
        assertTrue(second.out().contains("General path: --mode append: column ts is copied as INT96"), second.out());
        assertEquals(10L, Duck.count(out));
    }
}
