package org.sparkactivations.job.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;

/** Input files that differ in their columns: all of these come out, or the run names the file and the column. */
class DifferingFilesTest {
    @TempDir
    Path directory;

    private Path in() {
        return directory.resolve("in");
    }

    private Path out() {
        return directory.resolve("out");
    }

    private Path write(String format, String name, String query) {
        Path file = in().resolve(name + "." + format);
        if (format.equals("parquet")) {
            in().toFile().mkdirs();
            Duck.run("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        } else {
            TestSpark.session().sql(query).coalesce(1).write().format(format).save(file.toString());
        }
        return file;
    }

    private Result run(String format, String... more) {
        List<String> arguments = List.of(
                "--input",
                in() + (format.equals("parquet") ? "" : "/*"),
                "--input-format",
                format,
                "--output",
                out().toString());
        return Batch.run(CommandLine.of(arguments, List.of(more)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void columnsOfEveryFileComeOut(String format) {
        write(format, "a", "SELECT 1 AS id");
        write(format, "b", "SELECT 2 AS id, 'x' AS extra");
        write(format, "c", "SELECT 'y' AS EXTRA, 5 AS more");
        Result result = run(format);
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(
                List.of("1,,", "2,x,", ",y,5"),
                Duck.rows(
                                out(),
                                "SELECT concat_ws(',', coalesce(id::VARCHAR, ''), coalesce(extra, ''), coalesce(more::VARCHAR, ''))"
                                        + " FROM $out ORDER BY id")
                        .stream()
                        .map(row -> row.get(0))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void aFileThatSharesNoColumnIsRefused(String format) {
        write(format, "a", "SELECT 1 AS id");
        write(format, "b", "SELECT 2 AS id, 'x' AS extra");
        Path other = write(format, "c", "SELECT 3 AS other");
        Result result = run(format);
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.err().contains(other.toString()), result.err());
        assertTrue(result.err().contains("has the columns (other) and shares none"), result.err());
        assertFalse(Files.exists(out()));
    }

    @ParameterizedTest
    @CsvSource({"parquet, BIGINT, STRING", "parquet, BIGINT, DOUBLE", "orc, INT, DOUBLE"})
    void typesThatNoReaderBringsTogetherAreRefused(String format, String first, String second) {
        Path a = write(format, "a", "SELECT 1 AS id, CAST(1 AS " + first + ") AS x");
        Path b = write(format, "b", "SELECT 1 AS id, CAST(1 AS " + second + ") AS x");
        Result result = run(format);
        assertEquals(2, result.exitCode(), result.err());
        for (String told : List.of("column x is " + first + " in " + a, second + " in " + b)) {
            assertTrue(result.err().contains(told), () -> told + " is not in " + result.err());
        }
        assertFalse(Files.exists(out()));
    }

    @Test
    void aTypeThatHoldsBothIsTaken() {
        write("parquet", "a", "SELECT 1::INTEGER AS x, 1::DECIMAL(5, 2) AS d, 0.1::FLOAT AS f");
        write("parquet", "b", "SELECT 5000000000 AS x, 2::DECIMAL(9, 2) AS d, 0.5::DOUBLE AS f");
        Result result = run("parquet");
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(
                List.of(List.of("BIGINT", "DECIMAL(9,2)", "DOUBLE")),
                Duck.rows(out(), "SELECT DISTINCT typeof(x), typeof(d), typeof(f) FROM $out"));
        assertEquals(List.of(List.of(1L), List.of(5_000_000_000L)), Duck.rows(out(), "SELECT x FROM $out ORDER BY x"));
    }
}
