package org.sparkactivations.job.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Duck;

/** Parquet files that DuckDB wrote: zstd pages, BIGINT, TIMESTAMP, DECIMAL, nested columns. */
class ThirdPartyParquetTest {
    @TempDir
    Path directory;

    @Test
    void appliesTheFunctionsAsDuckDbComputesThem() {
        Path input = directory.resolve("flights.parquet");
        Duck.run("COPY (SELECT (i * 7919) % 4000 - 1000 AS delay, (i * 104729) % 5000 AS distance,"
                + " TIMESTAMP '2001-01-01 00:00:00' + INTERVAL (i) MINUTE AS date FROM range(3000000) t(i)) TO '"
                + input
                + "' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 500000)");
        Path output = directory.resolve("out");
        Batch.Result result = Batch.run(
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--apply",
                "late=sigmoid(delay/60D)",
                "--apply",
                "effort=tanh(distance/1000D)",
                "--apply",
                "over=relu(delay)");
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(3_000_000, Duck.count(output));
        assertEquals(
                0L,
                Duck.value(
                        output,
                        "SELECT count(*) FROM $out WHERE NOT (abs(late - 1 / (1 + exp(-delay / 60.0::DOUBLE))) <= 1e-15"
                                + " AND abs(effort - tanh(distance / 1000.0::DOUBLE)) <= 1e-15"
                                + " AND over = greatest(delay, 0))"));
        assertEquals(
                List.of(List.of("BIGINT", "TIMESTAMP", "DOUBLE")),
                Duck.rows(output, "SELECT DISTINCT typeof(over), typeof(date), typeof(late) FROM $out"));
    }

    @Test
    void keepsTheTypesOfEveryOtherColumn() {
        Path input = directory.resolve("types.parquet");
        String columns =
                "(i % 128)::TINYINT AS t, i::SMALLINT AS s, i::INTEGER AS i, i::BIGINT AS l, i::FLOAT AS f, i::DOUBLE AS d,"
                        + " (i / 7)::DECIMAL(20, 6) AS big, (i / 7)::DECIMAL(5, 2) AS small, i % 2 = 0 AS b, 'é' || i AS text,"
                        + " ('x' || i)::BLOB AS bytes, DATE '1582-10-04' + i::INTEGER AS day,"
                        + " TIMESTAMP '0001-01-01 00:00:00.000001' + INTERVAL (i) DAY AS local,"
                        + " TIMESTAMPTZ '1900-01-01 00:00:00+00' + INTERVAL (i) HOUR AS instant,"
                        + " [i, NULL, -i] AS list, {'a': i, 'b': [{'c': 'x'}]} AS nested, MAP {'k': i} AS map";
        Duck.run(
                "SET TimeZone = 'UTC'",
                "COPY (SELECT " + columns + " FROM range(1000) r(i) UNION ALL BY NAME SELECT"
                        + " NULL::TINYINT AS t) TO '" + input + "' (FORMAT parquet, COMPRESSION zstd)");
        Path output = directory.resolve("out");
        Batch.Result result = Batch.run(
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--compression",
                "zstd",
                "--apply",
                "list_relu=relu(list)",
                "--apply",
                "small_relu=relu(small)");
        assertEquals(0, result.exitCode(), result.err());
        String types =
                "SELECT column_name, column_type FROM (DESCRIBE SELECT * EXCLUDE (list_relu, small_relu) FROM $out)";
        assertEquals(
                Duck.rows(
                        directory,
                        types.replace("EXCLUDE (list_relu, small_relu) ", "").replace("$out", "'" + input + "'")),
                Duck.rows(output, types));
        assertEquals(
                0L,
                Duck.value(
                        output,
                        "SELECT count(*) FROM (SELECT * FROM '" + input
                                + "' EXCEPT ALL SELECT * EXCLUDE (list_relu, small_relu) FROM $out)"));
        assertEquals(
                List.of(List.of("DECIMAL(5,2)", "BIGINT[]")),
                Duck.rows(output, "SELECT DISTINCT typeof(small_relu), typeof(list_relu) FROM $out"));
    }
}
