package org.sparkactivations.job.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
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
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;

/** A value that becomes a directory's name is read back as it was, or told of before anything is published. */
class PartitionValuesTest {
    private static SparkSession berlin;

    @TempDir
    Path directory;

    /** In the job's session clocks are set back once a year. */
    @BeforeAll
    static void takeASessionOfItsOwn() {
        berlin = TestSpark.newSession();
        berlin.conf().set("spark.sql.session.timeZone", "Europe/Berlin");
        SparkSession.setDefaultSession(berlin);
    }

    @AfterAll
    static void giveTheSessionBack() {
        SparkSession.setDefaultSession(TestSpark.session());
    }

    private Path out() {
        return directory.resolve("out");
    }

    private Result run(String values, String... more) {
        berlin.sql("SELECT 1 AS a, p FROM VALUES " + values + " AS t(p)")
                .coalesce(1)
                .createOrReplaceTempView("written");
        return Batch.run(CommandLine.of(
                List.of("--input-table", "written", "--output", out().toString(), "--partition-by", "p"),
                List.of(more)));
    }

    private static List<String> texts(String sql) {
        return berlin.sql(sql).collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    /** Spark is told the type, DuckDB not to guess one: what is a text and looks like a number stays a text. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '"',
            value = {
                "('a '), (' a'), (' '), ('.'), ('A'), ('a'), ('a+b'), ('a%20b'), ('a/b\\\\c'), ('q\"''`'), ('x=y'), ('[*]{?}'), ('é日本😀') | STRING",
                "('\\u0001'), ('line\\nbreak\\t'), ('_x'), ('007'), ('7'), ('1.10'), ('1e3'), ('1d'), ('2024-01-01') | STRING",
                "(DOUBLE('NaN')), (DOUBLE('Infinity') * 0), (0.5D), (0.0D), (DOUBLE('-Infinity')), (4.9E-324D) | DOUBLE",
                "(FLOAT('NaN')), (FLOAT(0.1)), (FLOAT(1.4e-45)), (FLOAT(16777216)) | FLOAT",
                "(1.10BD), (CAST(0 AS DECIMAL(38, 18))), (12345678901234567890.123456789012345678BD) | DECIMAL(38, 18)",
                "(DATE'0001-01-01'), (DATE'2024-02-29'), (DATE'9999-12-31') | DATE",
                "(TIMESTAMP_NTZ'2024-10-27 02:30:00'), (TIMESTAMP_NTZ'2024-03-31 02:30:00.000001') | TIMESTAMP_NTZ",
                "(TIMESTAMP'2024-10-27 02:30:00+02:00'), (TIMESTAMP'2024-10-27 03:00:00+01:00'), (TIMESTAMP'1800-01-01 00:00:00Z') | TIMESTAMP"
            })
    void whatIsPublishedIsReadBack(String values, String type) {
        Result result = run(values);
        assertEquals(0, result.exitCode(), result::err);
        berlin.read().schema("a INT, p " + type).parquet(out().toString()).createOrReplaceTempView("published");
        List<String> written = texts("SELECT CAST(p AS STRING) FROM written");
        assertEquals(written, texts("SELECT CAST(p AS STRING) FROM published"));
        assertEquals(
                List.of(),
                texts("SELECT CAST(p AS STRING) FROM (TABLE written EXCEPT ALL SELECT a, p FROM published)"));
        List<String> byDuck = Duck.rows(
                        out(),
                        "SELECT p FROM read_parquet('" + out()
                                + "/**/*.parquet', hive_partitioning = true, hive_types_autocast = false)")
                .stream()
                .map(row -> (String) row.get(0))
                .sorted()
                .toList();
        assertEquals(written, byDuck);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '"',
            value = {
                "('good') | ('') ; ('__HIVE_DEFAULT_PARTITION__') ; ('nULL') ; ('a\\0b') ; (CAST(X'61FF' AS STRING)) ; (repeat('x', 254)) ; (repeat('=', 90))"
                        + " | the value '' would be read back as NULL ; the value '__HIVE_DEFAULT_PARTITION__' would be read back as NULL ;"
                        + " the value 'nULL' would be read back as NULL by DuckDB ; the bytes 610062 have a NUL among them ; the bytes 61FF are not text in UTF-8 ;"
                        + " makes a directory's name of 256 bytes, and 255 is the most ; makes a directory's name of 272 bytes",
                "(DOUBLE('0.0')) | (DOUBLE('-0.0')) | the value -0.0 would have a directory beside the one of 0.0",
                "(FLOAT('0.0')) | (FLOAT('-0.0')) | the value -0.0 would have a directory beside the one of 0.0",
                "(TIMESTAMP'2024-10-27 02:30:00+02:00') | (TIMESTAMP'2024-10-27 02:30:00+01:00')"
                        + " | the value 2024-10-27 02:30:00.000000+01:00 would be read back as 2024-10-27 02:30:00.000000+02:00, as clocks in Europe/Berlin show that time twice"
            })
    void whatIsNotReadBackIsToldAndNotPublished(String good, String bad, String told) {
        String[] reasons = told.split(" ; ", -1);
        String all = good + ", " + bad.replace(" ; ", ", ");
        Result failed = run(good + ", " + bad.replaceFirst(" ; .*", ""));
        assertEquals(1, failed.exitCode(), failed::err);
        assertTrue(failed.err().contains("--partition-by p: " + reasons[0]), failed::err);
        assertTrue(failed.err().contains("--on-bad-record null or quarantine"), failed::err);
        assertTrue(failed.err().strip().lines().count() <= 3, failed::err);
        assertFalse(Files.exists(out()));

        Result quarantined = run(all, "--on-bad-record", "quarantine");
        assertEquals(0, quarantined.exitCode(), quarantined::err);
        assertEquals(1, Duck.count(out()));
        String found = Duck.rows(out().resolveSibling("out-quarantine"), "SELECT reason FROM $out")
                .toString();
        for (String reason : reasons) {
            assertTrue(found.contains("--partition-by p: " + reason) || found.contains("…' " + reason), found);
        }
        Result nulled = run(all, "--on-bad-record", "null", "--mode", "overwrite");
        assertEquals(0, nulled.exitCode(), nulled::err);
        assertEquals((long) reasons.length, Duck.value(out(), "SELECT count(*) FROM $out WHERE p IS NULL"));
    }

    @Test
    void typesThatNoNameHoldsAreRefused() {
        for (String value : List.of("(X'00FF')", "(INTERVAL '1' DAY)", "('a' COLLATE UTF8_LCASE)", "(array(1))")) {
            Result result = run(value);
            assertEquals(2, result.exitCode(), result::err);
            assertTrue(result.err().contains("cannot become directories; partition by a text or number"), result::err);
        }
    }

    @Test
    void aWriterInAZoneOfItsOwnHasNoHourTwice() {
        Result result = run(
                "(TIMESTAMP'2024-10-27 02:30:00+01:00'), (TIMESTAMP'2024-10-27 02:30:00+02:00')",
                "--output-option",
                "timeZone=UTC");
        assertEquals(0, result.exitCode(), result::err);
        berlin.read().option("timeZone", "UTC").parquet(out().toString()).createOrReplaceTempView("published");
        assertEquals(
                List.of(),
                texts("SELECT CAST(p AS STRING) FROM (TABLE written EXCEPT ALL SELECT a, p FROM published)"));
    }

    @Test
    void aStreamQuarantinesWhatIsNotReadBack() throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 3));
        broker.send(
                topic,
                0,
                "{\"id\":3,\"name\":\"\"}",
                "{\"id\":4,\"name\":\"__HIVE_DEFAULT_PARTITION__\"}",
                "{\"id\":5}");
        StreamFixture stream = new StreamFixture(directory);
        stream.read(topic, "--partition-by", "name").assertExit(ExitCode.DONE);
        assertEquals(
                List.of(List.of(4L, 3L, 1L)),
                stream.rows("SELECT count(*), count(DISTINCT name), count(*) FILTER (name IS NULL) FROM good"));
        assertEquals(2, stream.count("SELECT count(*) FROM bad WHERE reason LIKE '--partition-by name: the value %'"));
    }
}
