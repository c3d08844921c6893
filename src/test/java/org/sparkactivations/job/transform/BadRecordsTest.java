package org.sparkactivations.job.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.Listing;

/** Rows that the reader cannot fit to the schema, or on which an expression raises, under each policy. */
class BadRecordsTest {
    @TempDir
    Path directory;

    private Path output() {
        return directory.resolve("out");
    }

    private Path quarantine() {
        return directory.resolve("out-quarantine");
    }

    private Result csv(String text, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("in.csv"), text);
        return Batch.run(CommandLine.of(
                List.of("--input", file.toString(), "--output", output().toString(), "--input-option", "header=true"),
                Arrays.asList(more)));
    }

    private static final String NUMBERS = "id,x\n1,1.5\n2,abc\n3,\n4,\"\"\n5,-2\n";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void textInANumericColumnIsBadAndEmptyTextIsNull(boolean ansi) {
        TestSpark.with(Map.of("spark.sql.ansi.enabled", Boolean.toString(ansi)), () -> {
            try {
                checkNumbers();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return null;
        });
    }

    private void checkNumbers() throws IOException {
        String[] schema = {"--schema", "id INT, x DOUBLE", "--apply", "y=relu(x)"};
        Result failed = csv(NUMBERS, schema);
        assertEquals(1, failed.exitCode());
        assertTrue(
                failed.err()
                        .contains("field 'x': \"abc\" is not a valid DOUBLE; line 3; file "
                                + directory.resolve("in.csv") + "; record '2,abc'"),
                failed.err());
        assertFalse(Files.exists(output()));

        Result nulls = csv(NUMBERS, CommandLine.of(List.of(schema), List.of("--on-bad-record", "null")));
        assertEquals(0, nulls.exitCode(), nulls.err());
        assertTrue(nulls.out().contains("5 rows in, 5 out, 1 with bad values set to NULL"), nulls.out());
        assertEquals(
                List.of(
                        row(1, 1.5, 1.5),
                        row(2, null, null),
                        row(3, null, null),
                        row(4, null, null),
                        row(5, -2.0, 0.0)),
                Duck.rows(output(), "SELECT id, x, y FROM $out ORDER BY id"));

        Result quarantined = csv(
                NUMBERS,
                CommandLine.of(List.of(schema), List.of("--on-bad-record", "quarantine", "--mode", "overwrite")));
        assertEquals(0, quarantined.exitCode(), quarantined.err());
        assertTrue(quarantined.out().contains("5 rows in, 4 out, 1 quarantined"), quarantined.out());
        assertEquals(List.of("id", "x", "y"), Duck.columns(output()));
        assertEquals(
                List.of(List.of(1), List.of(3), List.of(4), List.of(5)),
                Duck.rows(output(), "SELECT id FROM $out ORDER BY id"));
        assertEquals(
                List.of(row("field 'x': \"abc\" is not a valid DOUBLE; line 3", "2,abc", 2, null)),
                Duck.rows(quarantine(), "SELECT reason, record, row.id, row.x FROM $out"));
        assertTrue(((String) Duck.value(quarantine(), "SELECT file FROM $out")).endsWith("in.csv"));
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void aRowOnWhichAnExpressionRaisesIsBad() throws IOException {
        String text = "a,b\n6,2\n1,0\n0,0\n9,3\n";
        String[] arguments = {
            "--schema", "a INT, b INT", "--apply", "a=a div b", "--apply", "c=100 div (a - 3)", "--on-bad-record"
        };
        Result nulls = csv(text, CommandLine.of(List.of(arguments), List.of("null")));
        assertEquals(0, nulls.exitCode(), nulls.err());
        assertEquals(
                List.of(row(2, 3L, null), row(3, 3L, null), row(0, null, null), row(0, null, null)),
                Duck.rows(output(), "SELECT b, a, c FROM $out ORDER BY a NULLS LAST, b"));
        Result quarantined =
                csv(text, CommandLine.of(List.of(arguments), List.of("quarantine", "--mode", "overwrite")));
        assertEquals(0, quarantined.exitCode(), quarantined.err());
        assertEquals(0, Duck.count(output()));
        assertEquals(
                List.of(row(0, 0, true, false), row(1, 0, true, false), row(6, 2, false, true), row(9, 3, false, true)),
                Duck.rows(
                        quarantine(),
                        "SELECT row.a, row.b, reason LIKE '--apply a raised: [DIVIDE_BY_ZERO]%',"
                                + " reason LIKE '--apply c raised: [DIVIDE_BY_ZERO]%' FROM $out ORDER BY 1"));
        assertEquals(
                List.of(),
                Listing.parquet(output()).stream()
                        .filter(name -> name.contains("quarantine"))
                        .toList());
    }

    @Test
    void aBadRecordIsNotLostToTheCondition() throws IOException {
        Result result = csv(
                "id,x\n1,5\n2,bad\n3,-5\n",
                "--schema",
                "id INT, x INT",
                "--where",
                "x > 0",
                "--on-bad-record",
                "quarantine");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("3 rows in, 1 out, 1 left out by --where, 1 quarantined"), result.out());
    }

    @Test
    void quarantineKeepsPartitionsAndEarlierRunsApart() throws IOException {
        String[] arguments = {
            "--schema",
            "k STRING, x INT",
            "--partition-by",
            "k",
            "--on-bad-record",
            "quarantine",
            "--mode",
            "append",
            "--quarantine",
            directory.resolve("aside").toString()
        };
        assertEquals(0, csv("k,x\na,1\na,?\nb,?\n", arguments).exitCode());
        assertEquals(0, csv("k,x\na,2\nb,!\n", arguments).exitCode());
        Path aside = directory.resolve("aside");
        assertEquals(2, Duck.count(output()));
        assertEquals(
                List.of(row("a,?"), row("b,!"), row("b,?")),
                Duck.rows(aside, "SELECT record FROM $out ORDER BY record"));
        assertEquals(2L, Duck.value(aside, "SELECT count(DISTINCT run) FROM $out"));
        assertEquals(
                List.of("_SUCCESS", "_activations", "k=a"),
                Listing.children(output()).stream()
                        .filter(name -> !name.startsWith("."))
                        .toList());
    }

    @Test
    void endsWith20WhenMoreIsBadThanAllowed() throws IOException {
        Path report = directory.resolve("report.json");
        String[] arguments = {
            "--schema", "id INT, x INT", "--on-bad-record", "quarantine", "--report", report.toString()
        };
        String text = "id,x\n1,5\n2,bad\n3,-5\n4,0\n";
        Result stopped = csv(text, CommandLine.of(List.of(arguments), List.of("--max-bad-fraction", "0.24")));
        assertEquals(20, stopped.exitCode());
        assertTrue(
                stopped.err().contains("1 of 4 rows are bad") && stopped.err().contains("\"bad\" is not a valid INT"),
                stopped.err());
        assertEquals(
                List.of("in.csv", "report.json"),
                Listing.children(directory).stream()
                        .filter(name -> !name.endsWith(".crc"))
                        .toList());
        JsonNode told = JsonFile.read(report);
        assertEquals(20, told.at("/exitCode").asInt());
        assertEquals(1, told.at("/rows/bad").asInt());
        assertEquals(
                0,
                csv(text, CommandLine.of(List.of(arguments), List.of("--max-bad-fraction", "0.25")))
                        .exitCode());
        assertEquals(1, JsonFile.read(report).at("/rows/quarantined").asInt());
        assertTrue(JsonFile.read(report).at("/badRecords/0").asText().contains("\"bad\" is not a valid INT"));
    }

    @Test
    void judgesJsonByTheSchemaToo() throws IOException {
        Path file = Files.writeString(
                directory.resolve("in.json"), "{\"a\": 1, \"b\": 2}\n{\"a\": \"x\", \"b\": 3}\nnot json\n{\"b\": 4}\n");
        Result result = Batch.run(
                "--input",
                file.toString(),
                "--output",
                output().toString(),
                "--schema",
                "a INT NOT NULL, b INT",
                "--on-bad-record",
                "quarantine");
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(List.of(row(1, 2)), Duck.rows(output(), "SELECT a, b FROM $out"));
        assertEquals(
                List.of(
                        row("field 'a' is absent, and declared NOT NULL; line 4", "{\"b\": 4}"),
                        row("field 'a': expected INT, found the text \"x\"; line 2", "{\"a\": \"x\", \"b\": 3}"),
                        row("not JSON: Unrecognized token 'not'", "not json")),
                Duck.rows(quarantine(), "SELECT split_part(reason, ': was', 1), record FROM $out ORDER BY reason"));
    }

    @Test
    void judgesParquetByTheSchemaToo() {
        Path file = directory.resolve("in.parquet");
        Duck.run("COPY (SELECT unnest([1, NULL, 3])::INTEGER AS a) TO '" + file + "' (FORMAT parquet)");
        String[] arguments = {
            "--input", file.toString(), "--output", output().toString(), "--schema", "a BIGINT NOT NULL"
        };
        Result failed = Batch.run(arguments);
        assertEquals(1, failed.exitCode());
        assertTrue(
                failed.err().contains("column a is NULL, which --schema declares NOT NULL; file " + file),
                failed.err());
        assertEquals(
                0,
                Batch.run(CommandLine.of(List.of(arguments), List.of("--on-bad-record", "quarantine")))
                        .exitCode());
        assertEquals(
                List.of(row("BIGINT", 4L)),
                Duck.rows(output(), "SELECT any_value(typeof(a)), sum(a)::BIGINT FROM $out"));
    }

    @Test
    void tooFewAndTooManyFieldsAreBad() throws IOException {
        Result result = csv("a,b\n1,2\n3\n4,5,6\n", "--schema", "a INT, b INT", "--on-bad-record", "quarantine");
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(1, Duck.count(output()));
        assertEquals(List.of(row("3"), row("4,5,6")), Duck.rows(quarantine(), "SELECT record FROM $out ORDER BY 1"));
    }

    @Test
    void aHeaderThatIsNotTheSchemasIsAnError() throws IOException {
        Result result = csv("b,a\n1,2\n", "--schema", "a INT, b INT");
        assertEquals(1, result.exitCode());
        assertTrue(result.err().contains("header") && result.err().contains("in.csv"), result.err());
    }
}
