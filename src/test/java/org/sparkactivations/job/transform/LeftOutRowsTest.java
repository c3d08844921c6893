package org.sparkactivations.job.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.cli.ExitCode;

/** A row on which {@code --where} is not true is left out, whatever else is wrong with it; one that cannot be judged is bad. */
public class LeftOutRowsTest {
    private static final String CSV = """
            id,region,x
            1,US,1.5
            2,EU,abc
            3,US,abc
            4,EU,2.5
            5,,abc
            6,US
            """;
    private static final String JSON = """
            {"id":1,"region":"US","x":1.5}
            {"id":2,"region":"EU","x":"abc"}
            {"id":3,"region":"US","x":"abc"}
            {"id":4,"region":"EU","x":2.5}
            {"id":5,"region":null,"x":"abc"}
            {"id":6,"region":"US"
            """;

    @TempDir
    Path directory;

    private Path output() {
        return directory.resolve("out");
    }

    private Result run(Path input, String... more) {
        List<String> fixed =
                List.of("--input", input.toString(), "--output", output().toString(), "--mode", "overwrite");
        List<String> told = List.of("--report", directory.resolve("report.json").toString());
        return Batch.run(CommandLine.of(fixed, told, Arrays.asList(more)));
    }

    private Result text(String format, String text, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("in." + format), text);
        List<String> header = format.equals("csv") ? List.of("--input-option", "header=true") : List.of();
        List<String> schema = List.of("--schema", "id INT, region STRING, x DOUBLE");
        return run(file, CommandLine.of(header, schema, Arrays.asList(more)));
    }

    private void assertCounts(int out, int bad, int quarantined) {
        JsonNode rows = JsonFile.read(directory.resolve("report.json")).at("/rows");
        assertEquals(out, rows.at("/out").asInt(), rows::toString);
        assertEquals(bad, rows.at("/bad").asInt(), rows::toString);
        assertEquals(quarantined, rows.at("/quarantined").asInt(), rows::toString);
        assertEquals(6 - out - quarantined, rows.at("/filtered").asInt(), rows::toString);
        assertEquals(6, rows.at("/in").asInt(), rows::toString);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "csv,  region = 'US', 1, 2",
                "csv,  x > 1, 1 4, 4",
                "csv,  x > 1 AND region = 'US', 1, 2",
                "csv,  region = 'US' AND 1 div (id - 4) > -9, 1, 2",
                "csv,  1 div (id - 4) > -9 AND region = 'US', 1, 2",
                "csv,  1 div (id - 1) > -9 AND region = 'US', ``, 3",
                "csv,  region = 'US' AND length(region) div (id - 1) > -9 AND 1 div id >= 0, ``, 3",
                "json, region = 'US', 1, 2",
                "json, x > 1, 1 4, 4",
                "json, 1 div (id - 1) > -9 AND region = 'US', ``, 3",
            })
    void judgesEachRowByItsCondition(String format, String condition, String good, int bad) throws IOException {
        String text = format.equals("csv") ? CSV : JSON;
        Result quarantined = text(format, text, "--where", condition, "--on-bad-record", "quarantine");
        assertEquals(ExitCode.DONE, quarantined.exitCode(), quarantined.err());
        int count = good.isEmpty() ? 0 : good.split(" ").length;
        assertCounts(count, bad, bad);
        assertEquals(
                good,
                String.join(
                        " ",
                        Duck.rows(output(), "SELECT id FROM $out ORDER BY 1").stream()
                                .map(row -> row.get(0).toString())
                                .toList()));

        Result nulls = text(format, text, "--where", condition, "--on-bad-record", "null");
        assertEquals(ExitCode.DONE, nulls.exitCode(), nulls.err());
        assertCounts(count + bad, bad, 0);

        Result failed = text(format, text, "--where", condition);
        assertEquals(ExitCode.FAILED, failed.exitCode(), failed.out());
    }

    @ParameterizedTest
    @CsvSource({"csv", "json"})
    void aBadRowThatIsLeftOutNeitherEndsTheRunNorCounts(String format) throws IOException {
        String text = format.equals("csv")
                ? "id,region,x\n1,US,1.5\n2,EU,abc\n"
                : "{\"id\":1,\"region\":\"US\",\"x\":1.5}\n{\"id\":2,\"region\":\"EU\",\"x\":\"abc\"}\n";
        for (String policy : List.of("fail", "null", "quarantine")) {
            String[] gate = policy.equals("fail") ? new String[0] : new String[] {"--max-bad-fraction", "0"};
            List<String> where = List.of("--where", "region = 'US'", "--on-bad-record", policy);
            Result done = text(format, text, CommandLine.of(where, List.of(gate)));
            assertEquals(ExitCode.DONE, done.exitCode(), policy + ": " + done.err());
            assertEquals(List.of(List.of(1)), Duck.rows(output(), "SELECT id FROM $out"), policy);
        }
        Result gated = text(format, text, "--where", "id > 0", "--on-bad-record", "null", "--max-bad-fraction", "0.4");
        assertTrue(gated.err().contains("1 of 2 rows are bad"), gated.err());
    }

    /** What is NULL against the declaration was read as NULL: the condition can be judged. */
    @Test
    void judgesARowWithANullThatIsDeclaredNotNull() {
        Path file = directory.resolve("in.parquet");
        Duck.run(
                "COPY (SELECT * FROM (VALUES (1, 'US', 1.5::DOUBLE), (2, 'EU', NULL), (3, 'US', NULL)) t(id, region, x)) TO '"
                        + file + "' (FORMAT parquet)");
        List<String> schema =
                List.of("--schema", "id INT, region STRING, x DOUBLE NOT NULL", "--on-bad-record", "quarantine");
        Result done = run(file, CommandLine.of(schema, List.of("--where", "region = 'US'")));
        assertEquals(ExitCode.DONE, done.exitCode(), done.err());
        assertTrue(done.out().contains("3 rows in, 1 out, 1 left out by --where, 1 quarantined"), done.out());
        assertEquals(
                List.of(Arrays.asList("column x is NULL, which --schema declares NOT NULL", 3, "US", null)),
                Duck.rows(directory.resolve("out-quarantine"), "SELECT reason, row.id, row.region, row.x FROM $out"));
        Result compared = run(file, CommandLine.of(schema, List.of("--where", "x > 1")));
        assertEquals(ExitCode.DONE, compared.exitCode(), compared.err());
        assertTrue(compared.out().contains("1 out"), compared.out());
        assertTrue(compared.out().contains(", 0 quarantined"), compared.out());
    }

    /** Arrow's writers leave NaN out of a file's statistics, and NaN is greater than any number. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"x > 5, 4", "x = double('NaN'), 4", "x NOT IN (0.5), 356", "NOT (x <= 0.8), 40"})
    void keepsTheRowsWithNanOfAFileWhoseStatisticsDoNotTellOfThem(String condition, int rows) throws IOException {
        Path file = directory.resolve("arrow-nan.parquet");
        try (InputStream resource = LeftOutRowsTest.class.getResourceAsStream("/parquet/arrow-nan.parquet")) {
            Files.copy(resource, file);
        }
        Result result = run(file, "--where", condition);
        assertEquals(0, result.exitCode(), result.err());
        assertEquals(rows, Duck.count(output()));
        assertEquals(4L, Duck.value(output(), "SELECT count(*) FROM $out WHERE isnan(x)"));
    }
}
