package org.sparkactivations.job.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
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
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.cli.ExitCode;

/** JSON and CSV files in the layouts and dialects that people have. */
class TextFilesTest {
    @TempDir
    Path directory;

    private Path out() {
        return directory.resolve("out");
    }

    private Result run(String input, String... more) {
        return Batch.run(CommandLine.of(
                List.of("--input", input, "--output", out().toString(), "--mode", "overwrite"),
                List.of("--on-bad-record", "quarantine"),
                Arrays.asList(more)));
    }

    private Result read(String name, String text, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        return run(file.toString(), more);
    }

    private static void assertDone(Result result) {
        assertEquals(0, result.exitCode(), result.err());
    }

    private List<List<Object>> good(String columns) {
        return Duck.rows(out(), "SELECT " + columns + " FROM $out ORDER BY ALL");
    }

    private List<String> reasons() {
        return Duck.rows(directory.resolve("out-quarantine"), "SELECT reason FROM $out ORDER BY record, reason")
                .stream()
                .map(row -> (String) row.get(0))
                .toList();
    }

    private List<Object> records() {
        return Duck.rows(directory.resolve("out-quarantine"), "SELECT record FROM $out ORDER BY record").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static final String MULTI_LINE = "--input-option multiLine=true";

    @ParameterizedTest
    @ValueSource(strings = {"--schema", "--input-option inferSchema=true", "--input-option sep=,"})
    void aDoubledQuoteIsOneQuote(String how) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(how.split(" ", -1)));
        if (how.equals("--schema")) {
            arguments.add("a STRING, b STRING");
        }
        Result result = read(
                "in.csv",
                "a,b\n\"he said \"\"hi\"\"\",\"back\\\\slash\"\n",
                CommandLine.of(arguments, List.of("--input-option", "header=true")));
        assertDone(result);
        assertEquals(List.of(List.of("he said \"hi\"", "back\\\\slash")), good("a, b"));
    }

    private static final String BROKEN = "a,b\n1,\"one\ntwo,2\nthree\"\n4,four\n";

    @ParameterizedTest
    @ValueSource(strings = {"--schema", "--select"})
    void aQuotedLineBreakIsABadRecordUnlessRecordsMayHaveLines(String how) throws IOException {
        String columns = how.equals("--schema") ? "a STRING, b STRING" : "a,b";
        Result lines = read("in.csv", BROKEN, how, columns, "--input-option", "header=true");
        assertDone(lines);
        assertEquals(List.of(List.of("4", "four")), good("a, b"));
        assertEquals(List.of("1,\"one\ntwo,2\nthree\""), records());
        assertEquals(1, reasons().size());
        String reason = reasons().get(0);
        assertTrue(reason.startsWith("not CSV: the quote of value 2 is not closed"), reason);
        assertTrue(reason.contains(MULTI_LINE) && reason.endsWith("; line 2"), reason);

        Result whole = read(
                "in.csv", BROKEN, how, columns, "--input-option", "header=true", "--input-option", "multiLine=true");
        assertDone(whole);
        assertEquals(List.of(List.of("1", "one\ntwo,2\nthree"), List.of("4", "four")), good("a, b"));
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsOwnLineAlone() throws IOException {
        assertDone(read("in.csv", "1,\"one\n2,two\n3,\"three\"\n", "--schema", "a STRING, b STRING"));
        assertEquals(List.of(List.of("2", "two"), List.of("3", "three")), good("a, b"));
        assertEquals(List.of("1,\"one"), records());
    }

    @Test
    void aCsvDocumentGoesOnAfterABadRecord() throws IOException {
        assertDone(read(
                "in.csv",
                "\uFEFFa,b\r\n1,\"x\r\ny\"\r\n\r\nbad,\"z\"\r\n2,\"q\"r\r\n3,end\r\n4,\"open\r\n5,five",
                "--schema",
                "a INT, b STRING",
                "--input-option",
                "header=true",
                "--input-option",
                "multiLine=true"));
        assertEquals(List.of(List.of(1, "x\r\ny"), List.of(3, "end")), good("a, b"));
        assertEquals(List.of("2,\"q\"r", "4,\"open\r\n5,five", "bad,\"z\""), records());
        assertTrue(
                reasons().get(1).endsWith("is not closed; line 8"),
                () -> reasons().toString());
        assertEquals("field 'a': \"bad\" is not a valid INT; line 5", reasons().get(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1},\n {\"a\":2,\n  \"s\":\"],{[\\\"\"}\n]",
                "{\n \"a\": 1\n}\n{\n \"a\": 2, \"s\": \"],{[\\\"\"\n}",
                "[{\"a\":1}]\n[]\n[ {\"a\":2, \"s\":\"],{[\\\"\"} ]\n",
            })
    void readsJsonOverManyLines(String text) throws IOException {
        assertDone(read("in.json", text, "--schema", "a INT, s STRING", "--input-option", "multiLine=true"));
        assertEquals(List.of(Arrays.asList(1, null), List.of(2, "],{[\"")), good("a, s"));
    }

    @Test
    void aJsonDocumentGoesOnAfterABadRecord() throws IOException {
        String text = "[{\"a\":1},\n{\"a\":\"x\"}, 7, [8],\n{\"a\":2,\"a\":3} {\"a\":4},,{\"a\":5},\n]\n"
                + "{\"A\":6}{\"a\":7} oops [{\"a\":8}, {\"a\":";
        assertDone(read("in.json", text, "--schema", "a INT", "--input-option", "multiLine=true"));
        assertEquals(List.of(List.of(1), List.of(5), List.of(7), List.of(8)), good("a"));
        assertEquals(
                List.of(
                        "not JSON: the array that begins in line 5 has no end; line 5",
                        "not JSON: a comma with no record before it; line 3",
                        "not a JSON object but VALUE_NUMBER_INT; line 2",
                        "not a JSON object but START_ARRAY; line 2",
                        "not JSON: a comma before the end of the array; line 4",
                        "not JSON: Unrecognized token"),
                List.of(
                        reasons().get(0),
                        reasons().get(1),
                        reasons().get(2),
                        reasons().get(3),
                        reasons().get(4),
                        reasons().get(5).substring(0, 28)));
        assertEquals(
                List.of(
                        "",
                        ",",
                        "7",
                        "[8]",
                        "]",
                        "oops",
                        "{\"A\":6}",
                        "{\"a\":",
                        "{\"a\":\"x\"}",
                        "{\"a\":2,\"a\":3}",
                        "{\"a\":4}"),
                records());
    }

    @Test
    void jsonOverManyLinesThatIsReadByLinesSaysSo() throws IOException {
        assertDone(read("in.json", "{\n\"a\": 1\n}\n", "--schema", "a INT"));
        assertTrue(
                reasons().stream().anyMatch(reason -> reason.contains(MULTI_LINE)),
                () -> reasons().toString());
    }

    @Test
    void readsADialect() throws IOException {
        String text = "# a note\na|b|c|d|e\n 1 |'it''s'|NA|31.01.2026|n/a\n2|'\\'|x|01.02.2026|2\n";
        assertDone(read(
                "in.csv",
                text,
                "--schema",
                "a INT, b STRING, c STRING, d DATE, e DOUBLE",
                "--input-option",
                "header=true",
                "--input-option",
                "sep=|",
                "--input-option",
                "quote='",
                "--input-option",
                "comment=#",
                "--input-option",
                "nullValue=NA",
                "--input-option",
                "nanValue=n/a",
                "--input-option",
                "ignoreLeadingWhiteSpace=true",
                "--input-option",
                "ignoreTrailingWhiteSpace=true",
                "--input-option",
                "dateFormat=dd.MM.yyyy"));
        assertEquals(
                List.of(
                        Arrays.asList(1, "it's", null, "2026-01-31", "nan"),
                        Arrays.asList(2, "\\", "x", "2026-02-01", "2.0")),
                good("a, b, c, d::VARCHAR, e::VARCHAR"));
    }

    @Test
    void readsBackslashesBeforeQuotesWhereToldSo() throws IOException {
        assertDone(read(
                "in.csv",
                "1\t\"a \\\"b\\\" c\\\\\"\n2\t\"x\\y\"\n",
                "--schema",
                "a INT, b STRING",
                "--input-option",
                "sep=\\t",
                "--input-option",
                "escape=\\"));
        assertEquals(List.of(List.of(1, "a \"b\" c\\"), List.of(2, "x\\y")), good("a, b"));
    }

    @Test
    void readsSeparatorsOfManySignsAndLinesOfAnyEnd() throws IOException {
        assertDone(read(
                "in.csv",
                "1||a\r\nb;2||\"c;d\";3||e",
                "--schema",
                "a INT, b STRING",
                "--input-option",
                "sep=||",
                "--input-option",
                "lineSep=;",
                "--input-option",
                "multiLine=true"));
        assertEquals(List.of(List.of(1, "a\r\nb"), List.of(2, "c;d"), List.of(3, "e")), good("a, b"));
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, false, csv",
        "ISO-8859-15, true, csv",
        "UTF-16, true, csv",
        "UTF-16LE, true, json",
        "windows-1252, false, json"
    })
    void readsOtherEncodings(String encoding, boolean multiLine, String format) throws IOException {
        String text = format.equals("csv") ? "1,été\n2,x\n" : "{\"a\":1,\"b\":\"été\"}\n{\"a\":2,\"b\":\"x\"}\n";
        Path file = Files.write(directory.resolve("in." + format), text.getBytes(Charset.forName(encoding)));
        assertDone(run(
                file.toString(),
                "--schema",
                "a INT, b STRING",
                "--input-option",
                "encoding=" + encoding,
                "--input-option",
                "multiLine=" + multiLine));
        assertEquals(List.of(List.of(1, "été"), List.of(2, "x")), good("a, b"));
    }

    @Test
    void bytesThatAreNotOfTheEncodingAreBad() throws IOException {
        Path file = Files.write(directory.resolve("in.csv"), "1,é\n2,x\n".getBytes(StandardCharsets.ISO_8859_1));
        assertDone(run(file.toString(), "--schema", "a INT, b STRING"));
        assertEquals(List.of(List.of(2, "x")), good("a, b"));
        assertEquals(List.of("not UTF-8; line 1"), reasons());
        assertDone(run(file.toString(), "--schema", "a INT, b STRING", "--input-option", "encoding=US-ASCII"));
        assertTrue(reasons().contains("not US-ASCII; line 1"), () -> reasons().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "csv  | header=yes                     | true or false",
                "csv  | quote=\u00ab                   | one ASCII character",
                "csv  | encoding=utf9                  | there is no such encoding",
                "csv  | encoding=UTF-16                | multiLine=true",
                "csv  | timeZone=Mars                  | Mars",
                "csv  | unescapedQuoteHandling=SKIP_VALUE | the strict parser takes only",
                "csv  | emptyValue=x                   | empty text is NULL",
                "csv  | dateFormat=QQQQQQ              | --schema",
                "json | allowComments=true             | the strict parser takes only",
                "json | allowNonNumericNumbers=true    | say --non-finite accept",
            })
    void refusesAnOptionThatItDoesNotTake(String format, String option, String told) throws IOException {
        Result result = read("in." + format, "", "--schema", "a INT, d DATE", "--input-option", option);
        assertEquals(ExitCode.USAGE, result.exitCode(), result.err());
        assertTrue(result.err().contains(told), result.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--timestamp-numbers days    | not one of refuse, seconds, millis, micros, nanos",
                "--quoted-numbers yes        | not one of refuse, accept",
                "--nanoseconds truncate      | --nanoseconds: needs --schema and JSON or CSV",
            })
    void refusesAFormThatItDoesNotKnow(String options, String told) throws IOException {
        Result result = read("in.csv", "1\n", options.split(" ", -1));
        assertEquals(ExitCode.USAGE, result.exitCode(), result.err());
        assertTrue(result.err().contains(told), result.err());
    }

    @Test
    void readsTheHeaderOfEachFileInItsDirectoryAndNoOther() throws IOException {
        for (String day : List.of("1", "2")) {
            Path file =
                    Files.createDirectories(directory.resolve("in/day=" + day)).resolve("x.csv.gz");
            try (OutputStream gz = new GZIPOutputStream(Files.newOutputStream(file))) {
                gz.write(("a,b\n" + day + ",a\n3,b\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Path ignored = Files.createDirectories(directory.resolve("in/day=3"));
        Files.writeString(ignored.resolve("x.txt"), "no such columns");
        String[] options = {
            "--schema", "a INT NOT NULL, b STRING, day INT", "--input-format", "csv", "--input-option", "header=true"
        };
        assertDone(run(
                directory.resolve("in").toString(),
                CommandLine.of(List.of(options), List.of("--input-option", "pathGlobFilter=*.csv.gz"))));
        assertEquals(
                List.of(List.of(1, "a", 1), List.of(2, "a", 2), List.of(3, "b", 1), List.of(3, "b", 2)),
                good("a, b, day"));
        assertDone(run(
                directory.resolve("in") + "/day={1,2}/*.gz",
                CommandLine.of(
                        List.of(options),
                        List.of("--input-option", "basePath=" + directory.resolve("in"), "--where", "day = 2"))));
        assertEquals(List.of(List.of(2, "a", 2), List.of(3, "b", 2)), good("a, b, day"));
    }

    @Test
    void aHeaderIsPassedOverWhereToldSo() throws IOException {
        assertDone(read(
                "in.csv",
                "x,y\n1,2\n",
                "--schema",
                "a INT, b INT",
                "--input-option",
                "header=true",
                "--input-option",
                "enforceSchema=true"));
        assertEquals(List.of(List.of(1, 2)), good("a, b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void readsAFileInPartsEachRecordOnce(String format) throws IOException {
        List<String> lines = new ArrayList<>(format.equals("csv") ? List.of("a,b") : List.of());
        IntStream.range(0, 5000)
                .mapToObj(i -> format.equals("csv") ? i + ",\"v" + i + "\"" : "{\"a\":" + i + ",\"b\":\"v" + i + "\"}")
                .forEach(lines::add);
        Path file = Files.write(directory.resolve("in." + format), lines);
        TestSpark.with(
                Map.of("spark.sql.files.maxPartitionBytes", "10000", "spark.sql.files.openCostInBytes", "0"), () -> {
                    assertDone(run(
                            file.toString(),
                            "--schema",
                            "a INT, b STRING",
                            "--input-option",
                            "header=" + format.equals("csv")));
                    return null;
                });
        assertTrue(
                Listing.parquet(out()).size() > 2, () -> Listing.parquet(out()).toString());
        assertEquals(
                List.of(List.of(5000L, 5000L, 4999, true)),
                Duck.rows(out(), "SELECT count(*), count(DISTINCT a), max(a), bool_and(b = 'v' || a) FROM $out"));
    }
}
