package org.sparkactivations.job.fastpath;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.JsonFile;

/** Generated files through random lists of expressions: both paths give the same rows, bit for bit, to every reader. */
class FastPathPropertyTest {
    private static final int ROWS = 2500;
    private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

    /** By Spark's SQL; NULL in every seventh row or so, and what doubles have besides numbers. */
    private static final List<String> COLUMNS = List.of(
            "CASE WHEN id % 11 = 3 THEN double('NaN') WHEN id % 13 = 5 THEN -0.0D WHEN id % 17 = 1 THEN double('Infinity')"
                    + " ELSE nullif((hash(id) % 10000) / 1000D, hash(id + 7) % 7) END AS d",
            "IF(id % 7 = 2, NULL, float((hash(id, 1) % 1000) / 100D)) AS f",
            "IF(id % 5 = 1, NULL, int(hash(id, 2) % 50)) AS i",
            "hash(id, 3) * 1000003L AS l",
            "smallint(id % 300) AS h",
            "IF(id % 9 = 4, NULL, concat('text ', repeat('ä', int(id % 5)), id % 40)) AS s",
            "id % 3 = 0 AS b",
            "decimal(id % 1000) / 8 AS c",
            "cast(id * 1000000007L AS DECIMAL(30, 4)) AS `big one`",
            "IF(id % 8 = 0, NULL, date_add(DATE '1960-02-29', int(id))) AS day",
            "timestamp_micros(id * 1234567891L - 1000000000000) AS ts",
            "unhex(hex(id)) AS raw",
            "IF(id % 10 = 6, NULL, transform(sequence(1, int(id % 6) + 1), x -> IF(x = 3, NULL, x * id / 7D))) AS a",
            "IF(id % 4 = 3, array(), transform(sequence(1, 8), x -> float(x - id % 9))) AS e",
            "named_struct('x', id, 'y', IF(id % 6 = 0, NULL, 'in')) AS st",
            "map('k', id) AS m");

    private static final List<String> EXPRESSIONS = List.of(
            "relu(d)",
            "sigmoid(f)",
            "tanh(f)",
            "leaky_relu(d, 0.1)",
            "sigmoid(relu(d))",
            "gelu(a)",
            "softplus(e)",
            "softmax(a)",
            "relu(i)",
            "silu(i)",
            "elu(l / 1e12)",
            "d * 2 + i",
            "coalesce(d, f, 0)",
            "cast(d AS STRING)",
            "upper(concat(s, '!'))",
            "length(s)",
            "c + 1",
            "`big one` * 2",
            "year(day) + i",
            "date_add(day, 3)",
            "ts + INTERVAL 1 DAY",
            "CASE WHEN b THEN d ELSE f END",
            "size(e)",
            "try_element_at(e, 1)",
            "transform(a, x -> x * 2)",
            "i IS NULL AND NOT b",
            "hash(s, i, day)",
            "raw || raw",
            "h % 7",
            "now() > ts",
            "12",
            "nullif(i, 3)");

    private static final List<String> PREDICATES = List.of(
            "d > 1.5",
            "d IS NULL",
            "f < 0",
            "i = 7",
            "l BETWEEN -1000000 AND 1000000000",
            "s = 'text 12'",
            "b",
            "n0 IS NULL");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void bothPathsGiveTheSameRows(int seed) {
        Random random = new Random(seed);
        Path input = directory.resolve("in");
        write(input, random);
        List<String> applies = new ArrayList<>();
        List<String> expressions = new ArrayList<>(EXPRESSIONS);
        Collections.shuffle(expressions, random);
        for (int i = 0; i < 8; i++) {
            applies.addAll(List.of("--apply", "n" + i + "=" + expressions.get(i)));
        }
        applies.addAll(List.of("--apply", "d=relu(d)", "--apply", "after=tanh(d) + n0 IS NULL"));
        if (random.nextBoolean()) {
            applies.addAll(List.of("--select", "n0,id,d,`big one`,st,n3,f,i,l,s,b,n7,n1"));
        }
        if (random.nextBoolean()) {
            applies.addAll(List.of("--on-bad-record", "null"));
        }
        applies.set(applies.indexOf("after=tanh(d) + n0 IS NULL"), "after=tanh(d) IS NULL");
        Path fast = run(input, "require", applies);
        Path general = run(input, "off", applies);
        assertSame(general, fast);
        assertEquals(
                "fast",
                JsonFile.read(fast.resolveSibling("require.json"))
                        .at("/fastPath/path")
                        .asText());
    }

    private void write(Path input, Random random) {
        String list = String.join(", ", COLUMNS);
        Dataset<Row> rows = TestSpark.session().sql("SELECT id, " + list + " FROM range(0, " + ROWS + ", 1, 3)");
        String codec = List.of("snappy", "zstd", "none", "gzip").get(random.nextInt(4));
        // Spark 4.2's vectorized reader gives wrong values of pages of DELTA_BYTE_ARRAY that are not compressed.
        boolean old = random.nextBoolean() || codec.equals("none");
        DataFrameWriter<Row> writer = rows.write()
                .option("compression", codec)
                .option("spark.sql.parquet.outputTimestampType", random.nextInt(4) == 0 ? "INT96" : "TIMESTAMP_MICROS")
                .option("parquet.enable.dictionary", random.nextBoolean())
                .option("parquet.writer.version", old ? "v1" : "v2")
                .option("parquet.page.row.count.limit", 100 + random.nextInt(2000))
                .option("parquet.block.size", 20_000 + random.nextInt(100_000))
                .option("parquet.page.write-checksum.enabled", random.nextBoolean());
        if (random.nextBoolean()) {
            writer = writer.option("parquet.bloom.filter.enabled#l", true);
        }
        writer.parquet(input.toString());
    }

    private Path run(Path input, String mode, List<String> applies) {
        Path output = directory.resolve(mode);
        Result result = Batch.run(CommandLine.of(
                List.of("--input", input.toString(), "--output", output.toString(), "--fast-path", mode),
                List.of("--report", output + ".json"),
                applies));
        assertEquals(0, result.exitCode(), result.err());
        return output;
    }

    private static void assertSame(Path general, Path fast) {
        for (String vectorized : List.of("true", "false")) {
            TestSpark.with(Map.of(VECTORIZED, vectorized), () -> {
                assertSame(rows(general), rows(fast), "vectorized " + vectorized);
                return null;
            });
        }
        assertEquals(Duck.columns(general), Duck.columns(fast));
        // A copied INT96 stays one, which DuckDB takes for a time without a zone.
        String columns = Duck.columns(fast).contains("ts")
                ? "COLUMNS(* EXCLUDE (ts))::VARCHAR, epoch_us(ts)"
                : "COLUMNS(*)::VARCHAR";
        String all = "SELECT " + columns + " FROM $out ORDER BY id::BIGINT";
        assertSame(Duck.rows(general, all), Duck.rows(fast, all), "DuckDB");
        for (String predicate : PREDICATES) {
            assertEquals(
                    TestSpark.session()
                            .read()
                            .parquet(general.toString())
                            .where(predicate)
                            .count(),
                    TestSpark.session()
                            .read()
                            .parquet(fast.toString())
                            .where(predicate)
                            .count(),
                    predicate);
            String count = "SELECT count(*) FROM $out WHERE " + predicate;
            assertEquals(Duck.value(general, count), Duck.value(fast, count), predicate);
        }
    }

    private static void assertSame(List<?> expected, List<?> actual, String reader) {
        assertEquals(expected.size(), actual.size(), reader);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), actual.get(i), reader);
        }
    }

    /** The rows in order, as JSON, in which every double has its shortest text. */
    private static List<String> rows(Path output) {
        Dataset<Row> rows =
                TestSpark.session().read().parquet(output.toString()).orderBy("id");
        return rows.toJSON().collectAsList();
    }
}
