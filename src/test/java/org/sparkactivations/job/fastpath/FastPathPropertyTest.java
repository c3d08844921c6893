package org.sparkactivations.job.fastpath;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.Listing;

/** Generated files through random lists of expressions: both paths give the same rows, bit for bit, to every reader. */
class FastPathPropertyTest {
    private static final int ROWS = 2500;
    private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";

    /** By Spark's SQL; NULL in every seventh row or so, and what doubles have besides numbers. */
    private static final List<String> COLUMNS = List.of(
            "CASE WHEN id % 11 = 3 THEN double('NaN') WHEN id % 13 = 5 THEN -0.0D WHEN id % 17 = 1 THEN double('Infinity')"
                    + " ELSE nullif((hash(id) % 10000) / 1000D, hash(id + 7) % 7) END AS d",
            "CASE WHEN id % 7 = 2 THEN NULL WHEN id % 23 = 4 THEN float('NaN')"
                    + " ELSE float((hash(id, 1) % 1000) / 100D) END AS f",
            "IF(id % 5 = 1, NULL, int(hash(id, 2) % 50)) AS i",
            "hash(id, 3) * 1000003L AS l",
            "smallint(id % 300) AS h",
            "IF(id % 9 = 4, NULL, concat('text ', repeat('ä', int(id % 5)), id % 40)) AS s",
            "id % 3 = 0 AS b",
            "decimal(id % 1000) / 8 AS c",
            "cast(id % 40 * 1000000007L AS DECIMAL(30, 4)) AS `big one`",
            "IF(id % 8 = 0, NULL, date_add(DATE '1960-02-29', int(id))) AS day",
            "timestamp_micros(id * 1234567891L - 1000000000000) AS ts",
            "unhex(hex(id % 40)) AS raw",
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

    /** Who writes the input. */
    enum Writer {
        SPARK,
        DUCKDB,
        PARQUET
    }

    @ParameterizedTest
    @CsvSource({"SPARK, 1", "SPARK, 2", "SPARK, 3", "SPARK, 4", "DUCKDB, 1", "DUCKDB, 2", "PARQUET, 1", "PARQUET, 2"})
    void bothPathsGiveTheSameRows(Writer writer, int seed) throws IOException {
        Random random = new Random(seed);
        Path input = directory.resolve("in");
        boolean isServed = switch (writer) {
            case SPARK -> write(input, random);
            case DUCKDB -> writeByDuck(input, seed % 2 > 0, random);
            case PARQUET -> writeByParquet(input, seed % 2 > 0, random);
        };
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
        Path auto = run(input, "auto", applies);
        Path general = run(input, "off", applies);
        assertSame(general, auto);
        String path = JsonFile.read(auto.resolveSibling("auto.json"))
                .at("/fastPath/path")
                .asText();
        // A small row group of version 2 may leave its dictionary for DELTA_BYTE_ARRAY, and its file the fast path.
        assertEquals(isServed, !path.equals("general"), path);
    }

    /** Writes the input, and says whether its columns can be copied. */
    private boolean write(Path input, Random random) {
        String list = String.join(", ", COLUMNS);
        Dataset<Row> rows = TestSpark.session().sql("SELECT id, " + list + " FROM range(0, " + ROWS + ", 1, 3)");
        String codec = List.of("snappy", "zstd", "none", "gzip").get(random.nextInt(4));
        boolean old = random.nextBoolean();
        boolean dictionary = random.nextBoolean();
        DataFrameWriter<Row> writer = rows.write()
                .option("compression", codec)
                .option("spark.sql.parquet.outputTimestampType", random.nextInt(4) == 0 ? "INT96" : "TIMESTAMP_MICROS")
                .option("parquet.enable.dictionary", dictionary)
                .option("parquet.writer.version", old ? "v1" : "v2")
                .option("parquet.page.row.count.limit", 100 + random.nextInt(2000))
                .option("parquet.block.size", 20_000 + random.nextInt(100_000))
                .option("parquet.page.write-checksum.enabled", random.nextBoolean());
        if (random.nextBoolean()) {
            writer = writer.option("parquet.bloom.filter.enabled#l", true);
        }
        writer.parquet(input.toString());
        // Else it has pages of DELTA_BYTE_ARRAY.
        return old || dictionary;
    }

    /** By DuckDB: version 2 is BYTE_STREAM_SPLIT to it. */
    private boolean writeByDuck(Path input, boolean old, Random random) throws IOException {
        Path plain = directory.resolve("plain");
        write(plain, new Random(0));
        Files.createDirectories(input);
        Duck.run(
                "COPY (SELECT * FROM '%s/*.parquet') TO '%s/a.parquet' (FORMAT parquet, PARQUET_VERSION %s, COMPRESSION %s, ROW_GROUP_SIZE %d, DICTIONARY_SIZE_LIMIT %d)"
                        .formatted(
                                plain,
                                input,
                                old ? "V1" : "V2",
                                List.of("snappy", "zstd", "gzip", "uncompressed", "lz4_raw")
                                        .get(random.nextInt(5)),
                                2048 * (1 + random.nextInt(2)),
                                old && random.nextBoolean() ? 1000 : 1));
        return old;
    }

    /** By Parquet's own writer, in ways that Spark has no options for, and without what Spark says of itself. */
    private boolean writeByParquet(Path input, boolean old, Random random) throws IOException {
        Path plain = directory.resolve("plain");
        write(plain, new Random(0));
        boolean dictionary = !old || random.nextBoolean();
        boolean split = dictionary && random.nextBoolean();
        CompressionCodecName codec = List.of(
                        CompressionCodecName.UNCOMPRESSED,
                        CompressionCodecName.SNAPPY,
                        CompressionCodecName.GZIP,
                        CompressionCodecName.ZSTD,
                        CompressionCodecName.LZ4_RAW)
                .get(random.nextInt(5));
        for (String name : Listing.parquet(plain)) {
            var from = new org.apache.hadoop.fs.Path(plain.resolve(name).toUri());
            var to = new org.apache.hadoop.fs.Path(input.resolve(name).toUri());
            MessageType schema;
            try (ParquetFileReader footer =
                    ParquetFileReader.open(HadoopInputFile.fromPath(from, new Configuration()))) {
                schema = footer.getFileMetaData().getSchema();
            }
            try (ParquetReader<Group> reader =
                            ParquetReader.builder(new GroupReadSupport(), from).build();
                    ParquetWriter<Group> writer = ExampleParquetWriter.builder(to)
                            .withType(schema)
                            .withConf(new Configuration())
                            .withCompressionCodec(codec)
                            .withWriterVersion(old ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0)
                            .withDictionaryEncoding(dictionary)
                            .withDictionaryEncoding("l", !split)
                            .withPageSize(200 + random.nextInt(2000))
                            .withPageRowCountLimit(50 + random.nextInt(500))
                            .withRowGroupSize(10_000L + random.nextInt(100_000))
                            .withMinRowCountForPageSizeCheck(10)
                            .withPageWriteChecksumEnabled(random.nextBoolean())
                            .withBloomFilterEnabled("s", random.nextBoolean())
                            .withStatisticsEnabled("f", random.nextBoolean())
                            .build()) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    writer.write(row);
                }
            }
        }
        return true;
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
