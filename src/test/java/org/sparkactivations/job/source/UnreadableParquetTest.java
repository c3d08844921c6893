package org.sparkactivations.job.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.crypto.ColumnEncryptionProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
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
import org.sparkactivations.job.ParquetBytes;

/** Sound Parquet files that Spark reads row by row only, in part, after a setting, or not at all. */
class UnreadableParquetTest {
    private static final int ROWS = 20;
    private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("file.parquet");
    }

    private Path out() {
        return directory.resolve("out");
    }

    private Result run(String... more) {
        return Batch.run(
                CommandLine.of(List.of("--input", file().toString(), "--output", out().toString()), List.of(more)));
    }

    /** Fills the columns of one row. */
    private interface Filler {
        void fill(Group row, int number);
    }

    /** Settings of the writer. */
    private interface Setup {
        ExampleParquetWriter.Builder of(ExampleParquetWriter.Builder builder);
    }

    private void write(String columns, Filler filler, Setup setup) throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType("message m { " + columns + " }");
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(
                        new org.apache.hadoop.fs.Path(file().toUri()))
                .withConf(new Configuration())
                .withType(schema);
        SimpleGroupFactory rows = new SimpleGroupFactory(schema);
        try (ParquetWriter<Group> writer = setup.of(builder).build()) {
            for (int i = 0; i < ROWS; i++) {
                Group row = rows.newGroup();
                filler.fill(row, i);
                writer.write(row);
            }
        }
    }

    private void assertTold(int exitCode, Result result, String... told) {
        assertEquals(exitCode, result.exitCode(), result.err());
        assertTrue(result.err().contains("the file " + file() + " "), result.err());
        for (String text : told) {
            assertTrue(result.err().contains(text), () -> "«" + text + "» is not in " + result.err());
        }
        assertFalse(result.err().contains("damaged") || result.err().contains("\tat "), result.err());
        assertTrue(result.err().strip().lines().count() <= 3, result.err());
        assertFalse(Files.exists(out()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEncryptedFileIsCalledSo(boolean footer) throws IOException {
        var column = ColumnEncryptionProperties.builder(ColumnPath.get("x"))
                .withKey(KEY)
                .build();
        var encryption =
                FileEncryptionProperties.builder(KEY).withEncryptedColumns(Map.of(ColumnPath.get("x"), column));
        var properties = (footer ? encryption : encryption.withPlaintextFooter()).build();
        write(
                "required int32 id; required int32 x;",
                (row, i) -> row.append("id", i).append("x", i),
                builder -> builder.withEncryption(properties));
        assertTold(1, run(), footer ? "it is encrypted" : "column x is encrypted", "parquet.crypto.factory.class");
    }

    /** A column that is not read may be written as it likes. */
    @Test
    void anEncryptedColumnThatIsNotReadIsNoMatter() throws IOException {
        anEncryptedFileIsCalledSo(false);
        assertEquals(0, run("--schema", "id INT").exitCode());
        assertEquals(ROWS, Duck.count(out()));
    }

    @ParameterizedTest
    @CsvSource({"true, PARQUET_1_0", "false, PARQUET_1_0", "true, PARQUET_2_0", "false, PARQUET_2_0"})
    void decimalsOfByteArraysAreReadRowByRow(boolean dictionary, WriterVersion version) throws IOException {
        write(
                "required binary small (DECIMAL(4,2)); required binary large (DECIMAL(24,2));",
                (row, i) -> {
                    Binary value = Binary.fromConstantByteArray(
                            BigInteger.valueOf(100L * i + 25).toByteArray());
                    row.append("small", value).append("large", value);
                },
                builder -> builder.withDictionaryEncoding(dictionary).withWriterVersion(version));
        assertRead(
                List.of(new BigDecimal("195.00"), new BigDecimal("195.00")), "SELECT sum(small), sum(large) FROM $out");
    }

    @Test
    void anEncodingThatTheVectorizedReaderDoesNotKnowIsReadRowByRow() throws IOException {
        write(
                "required int32 id; required double x; required float y;",
                (row, i) -> row.append("id", i).append("x", i / 2.0).append("y", i / 2F),
                builder -> builder.withDictionaryEncoding(false).withByteStreamSplitEncoding(true));
        assertTold(2, run("--fast-path", "require", "--apply", "one=1"), "does not read them right", ": x, y");
        assertRead(List.of(95.0), "SELECT sum(x) FROM $out");
    }

    @ParameterizedTest
    @CsvSource({"UNCOMPRESSED", "ZSTD"})
    void textsThatGoOnFromTheOneBeforeAreReadRight(CompressionCodecName codec) throws IOException {
        write(
                "required int32 id; optional binary s (STRING);",
                (row, i) -> row.append("id", i).append("s", "a common beginning " + "end".repeat(i % 4) + i),
                builder -> builder.withDictionaryEncoding(false)
                        .withWriterVersion(WriterVersion.PARQUET_2_0)
                        .withCompressionCodec(codec)
                        .withPageRowCountLimit(7));
        assertRead(
                List.of((long) ROWS),
                "SELECT count(*) FROM $out WHERE s = 'a common beginning ' || repeat('end', id % 4) || id");
    }

    /** As of a file whose writer knows encodings that are newer. */
    @ParameterizedTest
    @ValueSource(strings = {"off", "auto"})
    void anEncodingThatIsNotKnownIsCalledSo(String mode) throws IOException {
        write(
                "required int32 id; required double x;",
                (row, i) -> row.append("id", i).append("x", i / 2.0),
                builder -> builder.withDictionaryEncoding(false).withPageWriteChecksumEnabled(false));
        Files.delete(directory.resolve(".file.parquet.crc"));
        byte[] bytes = Files.readAllBytes(file());
        // In the last page's header, by Thrift's compact protocol: a structure, the number of values, the encoding
        // PLAIN.
        bytes[last(bytes, new byte[] {0x2C, 0x15, 2 * ROWS, 0x15, 0}) + 4] = 2 * 10;
        Files.write(file(), bytes);
        assertTold(
                1, run("--fast-path", mode, "--apply", "one=1"), "column x: the encoding", "not known here", "newer");
    }

    @Test
    void lengthsBeyondABatchAreToldInALine() throws IOException {
        write(
                "required int32 id; required binary s (STRING);",
                (row, i) -> row.append("id", i).append("s", i == 0 ? "first" : "text"),
                builder -> builder.withDictionaryEncoding(false).withPageWriteChecksumEnabled(false));
        Files.delete(directory.resolve(".file.parquet.crc"));
        byte[] bytes = Files.readAllBytes(file());
        int at = last(bytes, new byte[] {5, 0, 0, 0, 'f', 'i', 'r', 's', 't'});
        Arrays.fill(bytes, at, at + 4, (byte) -1);
        Files.write(file(), bytes);
        assertTold(1, run("--fast-path", "off"), "column s: by their lengths", "columnarReaderBatchSize");
    }

    /** Where these bytes stand last. */
    private static int last(byte[] file, byte[] bytes) {
        int at = file.length - bytes.length;
        while (!Arrays.equals(file, at, at + bytes.length, bytes, 0, bytes.length)) {
            at--;
        }
        return at;
    }

    @Test
    void aFileWithWrongChecksumsIsReadWithoutThem() throws IOException {
        write("required int32 id;", (row, i) -> row.append("id", i), builder -> builder);
        Files.delete(directory.resolve(".file.parquet.crc"));
        Files.write(file(), ParquetBytes.withPages(Files.readAllBytes(file()), header -> header.setCrc(1)));
        Result refused = run("--apply", "one=1");
        assertEquals(1, refused.exitCode(), refused.err());
        Matcher told = Pattern.compile("--input-option (\\S+)").matcher(refused.err());
        assertTrue(told.find(), refused.err());
        assertRead(List.of((long) ROWS), "SELECT count(*) FROM $out", "--input-option", told.group(1));
    }

    @Test
    void aKeyWithoutAValueIsNoMatter() throws IOException {
        write("required int32 id;", (row, i) -> row.append("id", i), builder -> builder);
        Files.delete(directory.resolve(".file.parquet.crc"));
        Files.write(
                file(),
                ParquetBytes.withFooter(
                        Files.readAllBytes(file()), footer -> footer.addToKey_value_metadata(new KeyValue("key"))));
        assertRead(List.of((long) ROWS), "SELECT count(*) FROM $out");
    }

    /** On both paths, and so that Spark's default reader reads the output right. Spark's session stays as it is. */
    private void assertRead(List<?> expected, String query, String... more) {
        for (String mode : List.of("off", "auto")) {
            Result result = run(CommandLine.of(
                    List.of("--fast-path", mode, "--mode", "overwrite", "--apply", "one=1"), List.of(more)));
            assertEquals(0, result.exitCode(), result.err());
            assertEquals(List.of(expected), Duck.rows(out(), query));
            assertEquals("true", TestSpark.session().conf().get(VECTORIZED));
            List<String> rows = TestSpark.with(Map.of(VECTORIZED, "false"), this::rows);
            assertEquals(rows, rows());
        }
    }

    private List<String> rows() {
        return TestSpark.session().read().parquet(out().toString()).toJSON().collectAsList();
    }

    @ParameterizedTest
    @CsvSource({
        "uuid(), UUID, --schema",
        "INTERVAL 1 DAY, INTERVAL, --schema",
        "'TIMETZ ''01:02:03+00''', 'TIME(MICROS,true)', --schema",
        "'TIMESTAMP_NS ''2020-01-01''', 'TIMESTAMP(NANOS', spark.sql.legacy.parquet.nanosAsLong=true",
    })
    void aTypeThatSparkDoesNotReadIsNamedWithItsColumn(String value, String type, String remedy) {
        Duck.run("COPY (SELECT i AS id, " + value + " AS x FROM range(" + ROWS + ") r(i)) TO '" + file()
                + "' (FORMAT parquet)");
        assertTold(2, run(), "column x of the type", type, remedy);
        if (remedy.contains("=")) {
            String[] setting = remedy.split("=", 2);
            TestSpark.with(Map.of(setting[0], setting[1]), () -> {
                assertEquals(0, run().exitCode());
                return null;
            });
        } else {
            assertEquals(0, run("--schema", "id BIGINT").exitCode());
        }
        assertEquals(ROWS, Duck.count(out()));
    }
}
