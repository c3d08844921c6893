package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.TestSpark;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.job.Batch.Result;

class BatchJobTest {
    @TempDir
    Path directory;

    private Path input;
    private Path output;

    @BeforeEach
    void write() throws IOException {
        input = directory.resolve("in.csv");
        output = directory.resolve("out");
        Files.writeString(input, "k,a,b\nx,-1,2.5\ny,2,-0.5\nx,,0\nz,4,1e3\n");
    }

    private Result run(String... more) {
        return Batch.run(CommandLine.of(
                List.of("--input", input.toString(), "--output", output.toString()),
                List.of("--input-option", "header=true", "--schema", "k STRING, a INT, b DOUBLE"),
                List.of(more)));
    }

    private void assertDone(Result result) {
        assertEquals(0, result.exitCode(), result.err());
        assertEquals("", result.err());
    }

    @Test
    void filtersThenAppliesInOrderThenSelects() {
        Result result = run(
                "--where",
                "k <> 'z'",
                "--apply",
                "a=relu(a)",
                "--apply",
                "c=a + b",
                "--apply",
                "c=c * 10",
                "--select",
                "c,k");
        assertDone(result);
        assertEquals(
                List.of(List.of(15.0, "y"), List.of(25.0, "x")),
                Duck.rows(output, "SELECT c, k FROM $out WHERE c IS NOT NULL ORDER BY c"));
        assertEquals(List.of("c", "k"), Duck.columns(output));
        assertTrue(
                result.out().startsWith("4 rows in, 3 out, 1 left out by --where\nParquet: " + output), result.out());
    }

    @Test
    void appliesBareFunctionsToColumns() {
        assertDone(run("--columns", "a,b", "--apply", "relu"));
        assertEquals(
                List.of(List.of(0, 2.5), List.of(2, 0.0), List.of(4, 1000.0)),
                Duck.rows(output, "SELECT a_relu, b_relu FROM $out WHERE a IS NOT NULL ORDER BY a"));
    }

    @Test
    void writesPartitionsWithTheCodecAndTheOptionsAsked() {
        assertDone(run("--partition-by", "k", "--compression", "zstd", "--output-option", "maxRecordsPerFile=1"));
        List<String> files = Listing.parquet(output);
        assertEquals(4, files.size(), files::toString);
        assertEquals(2, files.stream().filter(file -> file.startsWith("k=x/")).count());
        assertEquals(
                "ZSTD",
                Duck.value(output, "SELECT DISTINCT compression FROM parquet_metadata('" + output + "/**/*.parquet')"));
        assertEquals(4, Duck.count(output));
    }

    @Test
    void appends() {
        assertDone(run("--mode", "append", "--partition-by", "k"));
        assertDone(run("--mode", "append", "--partition-by", "k", "--where", "k = 'x'"));
        assertEquals(List.of(List.of("x", 4L), List.of("y", 1L), List.of("z", 1L)), countsByKey());
        assertEquals(2, Listing.manifests(output).size());
    }

    @Test
    void overwrites() {
        assertDone(run());
        assertDone(run("--mode", "overwrite", "--select", "k"));
        assertEquals(List.of("k"), Duck.columns(output));
        assertEquals(4, Duck.count(output));
        assertEquals(1, Listing.manifests(output).size());
    }

    @Test
    void overwritesThePartitionsThatItWritesTo() {
        assertDone(run("--partition-by", "k"));
        assertDone(run("--partition-by", "k", "--mode", "overwrite-partitions", "--where", "a = -1 OR k = 'y'"));
        assertEquals(List.of(List.of("x", 1L), List.of("y", 1L), List.of("z", 1L)), countsByKey());
    }

    private List<List<Object>> countsByKey() {
        return Duck.rows(output, "SELECT k, count(*) FROM $out GROUP BY k ORDER BY k");
    }

    @Test
    void leavesNothingBesideTheOutput() {
        assertDone(run());
        assertEquals(List.of("in.csv", "out"), Listing.children(directory));
    }

    @Test
    void readsATable() {
        TestSpark.session().sql("SELECT -3 AS a UNION ALL SELECT 5").createOrReplaceTempView("numbers_to_rectify");
        assertDone(Batch.run(
                "--input-table", "numbers_to_rectify", "--output", output.toString(), "--apply", "a=relu(a)"));
        assertEquals(List.of(List.of(0), List.of(5)), Duck.rows(output, "SELECT a FROM $out ORDER BY a"));
    }

    @Test
    void readsSeveralInputsAndOtherFormats() throws IOException {
        Path json = Files.writeString(directory.resolve("one.jsonl"), "{\"a\": 1}\n{\"a\": 2}\n");
        Path gzip = directory.resolve("two.json.gz");
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write("{\"a\": 3}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertDone(Batch.run("--input", json.toString(), "--input", gzip.toString(), "--output", output.toString()));
        assertEquals(6L, ((Number) Duck.value(output, "SELECT sum(a)::BIGINT FROM $out")).longValue());
        TestSpark.session().range(5).write().orc(directory.resolve("in.orc").toString());
        Path fromOrc = directory.resolve("from-orc");
        assertDone(Batch.run("--input", directory.resolve("in.orc").toString(), "--output", fromOrc.toString()));
        assertEquals(5, Duck.count(fromOrc));
    }

    @Test
    void aFileOfPropertiesEqualsTheCommandLine() throws IOException {
        String[] arguments = {"--where", "a > 0", "--apply", "c=tanh(b)", "--apply", "a=a*2", "--partition-by", "k"};
        assertDone(run(arguments));
        Path config =
                Files.writeString(directory.resolve("job.properties"), """
                input.1 = %s
                input-option.header = true
                schema = k STRING, a INT, b DOUBLE
                where = a > 0
                apply.c = tanh(b)
                apply.a = a*2
                partition-by = k
                output = %s
                """.formatted(input, directory.resolve("out2")));
        assertDone(Batch.run("--config", config.toString()));
        String query = "SELECT k, a, b, c FROM $out ORDER BY a";
        assertEquals(Duck.rows(output, query), Duck.rows(directory.resolve("out2"), query));
        assertEquals(2, Duck.count(output));
    }

    @Test
    void aDryRunPrintsPlanAndSchemaAndWritesNothing() {
        Result result = run(
                "--dry-run",
                "--apply",
                "c=tanh(b)",
                "--report",
                directory.resolve("r.json").toString());
        assertDone(result);
        assertTrue(result.out().contains("c: double"), result.out());
        assertTrue(result.out().contains("Physical Plan"), result.out());
        assertEquals(List.of("in.csv"), Listing.children(directory));
        assertEquals(2, run("--dry-run", "--apply", "c=tanhh(b)").exitCode());
    }

    @Test
    void showsTheFirstRowsOnDemand() {
        Result result = run("--show", "2");
        assertDone(result);
        assertTrue(result.out().contains("only showing top 2 rows"), result.out());
    }

    /** Spark counts what a subquery reads among the rows that were read. */
    @Test
    void leavesOutTheRowsInWhereASubqueryReadsToo() {
        Path file = directory.resolve("subquery.json");
        Path other = directory.resolve("other.parquet");
        Duck.run("COPY (SELECT i AS b FROM range(7) t(i)) TO '" + other + "' (FORMAT parquet)");
        Result result = Batch.run(
                "--input",
                other.toString(),
                "--output",
                directory.resolve("out").toString(),
                "--where",
                "b > (SELECT avg(b) FROM parquet.`" + other + "`)",
                "--report",
                file.toString());
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().startsWith("3 rows out\n"), result.out());
        JsonNode rows = JsonFile.read(file).at("/rows");
        assertEquals(3, rows.at("/out").asInt());
        assertFalse(rows.has("in") || rows.has("filtered"), rows.toString());
    }

    @Test
    void reportsWhatItDid() {
        Path file = directory.resolve("reports/run.json");
        assertDone(run(
                "--report",
                file.toString(),
                "--where",
                "k <> 'z'",
                "--apply",
                "c=if(a = 2, double('NaN'), b)",
                "--input-option",
                "password=secret123"));
        JsonNode report = JsonFile.read(file);
        assertEquals(ArrayKernels.choice(), report.at("/versions/arrays").asText());
        assertEquals("done", report.at("/status").asText());
        assertEquals(0, report.at("/exitCode").asInt());
        assertEquals(
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                report.at("/versions/spark").asText());
        assertTrue(report.at("/arguments").toString().contains("password=********"));
        assertFalse(report.toString().contains("secret123"));
        assertEquals(4, report.at("/rows/in").asInt());
        assertEquals(1, report.at("/rows/filtered").asInt());
        assertEquals(3, report.at("/rows/out").asInt());
        assertEquals(0, report.at("/rows/quarantined").asInt());
        assertTrue(report.at("/input/files/0").asText().endsWith("in.csv"));
        assertTrue(report.at("/durationSeconds").asDouble() > 0);
        JsonNode a = column(report, "a");
        assertEquals("INT", a.at("/type").asText());
        assertEquals(1, a.at("/statistics/nulls").asInt());
        assertEquals(-1, a.at("/statistics/min").asInt());
        assertEquals(2, a.at("/statistics/max").asInt());
        assertEquals(0.5, a.at("/statistics/mean").asDouble());
        assertEquals(1, column(report, "c").at("/statistics/nans").asInt());
        assertEquals(2.5, column(report, "c").at("/statistics/max").asDouble());
        String manifest = Listing.manifests(output).get(0);
        assertEquals(report.at("/run").asText() + ".json", manifest);
        assertEquals(
                report.at("/rows"),
                JsonFile.read(output.resolve("_activations/" + manifest)).at("/rows"));
    }

    private static JsonNode column(JsonNode report, String name) {
        return StreamSupport.stream(report.at("/columns").spliterator(), false)
                .filter(column -> column.at("/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReportTellsTheExitCodeOfARunThatFails() {
        Path file = directory.resolve("run.json");
        assertEquals(2, run("--select", "nothing", "--report", file.toString()).exitCode());
        assertEquals("refused", JsonFile.read(file).at("/status").asText());
        assertEquals(2, JsonFile.read(file).at("/exitCode").asInt());
        assertTrue(JsonFile.read(file).at("/error").asText().contains("nothing"));
    }

    @Test
    void printsHelpWithEveryOption() {
        Result result = Batch.run("--help", "--unknown");
        assertEquals(0, result.exitCode());
        for (String option : List.of(
                "--input",
                "--input-table",
                "--input-format",
                "--input-option",
                "--schema",
                "--apply",
                "--columns",
                "--where",
                "--select",
                "--output",
                "--mode",
                "--partition-by",
                "--compression",
                "--output-option",
                "--on-bad-record",
                "--quarantine",
                "--max-bad-fraction",
                "--dry-run",
                "--report",
                "--[no-]progress",
                "--config",
                "--show",
                "--verbose")) {
            assertTrue(result.out().contains(option), option);
        }
    }

    @Test
    void showsProgressOnDemand() {
        Result result = run("--progress");
        assertEquals(0, result.exitCode());
        assertTrue(result.err().contains("4 rows") && result.err().contains("100 %"), result.err());
    }

    @Test
    void mainThrowsTheExitCodeForSpark() {
        TestSpark.session();
        assertEquals(
                2,
                assertThrows(SparkUserAppException.class, () -> BatchJob.main(new String[] {"--nonsense"}))
                        .exitCode());
    }

    @Test
    void printsAStackTraceWhenVerboseOnly() {
        assertFalse(run("--apply", "c=1/0").err().contains("\tat "));
        assertTrue(run("--apply", "c=1/0", "--verbose").err().contains("\tat "));
    }

    @Test
    void readsNoDirectoryThatTheConditionRulesOut() throws IOException {
        Path in = directory.resolve("days");
        for (int day = 1; day <= 2; day++) {
            Files.createDirectories(in.resolve("day=" + day));
            Files.writeString(in.resolve("day=" + day + "/a.csv"), day + "\n10\n");
        }
        Path report = directory.resolve("r.json");
        assertDone(Batch.run(
                "--input",
                in.toString(),
                "--input-format",
                "csv",
                "--schema",
                "x INT",
                "--where",
                "day = 2 AND x < 5",
                "--output",
                output.toString(),
                "--report",
                report.toString()));
        assertEquals(List.of(List.of(2, 2L)), Duck.rows(output, "SELECT x, day::BIGINT FROM $out"));
        assertEquals(2, JsonFile.read(report).at("/rows/in").asInt());
    }

    @Test
    void keepsColumnsThatDifferInCaseWhereTheSessionTellsThemApart() {
        TestSpark.with(Map.of("spark.sql.caseSensitive", "true"), () -> {
            Path in = directory.resolve("in.parquet");
            TestSpark.session().sql("SELECT 1 AS a, -2 AS A").write().parquet(in.toString());
            assertDone(Batch.run("--input", in.toString(), "--output", output.toString(), "--apply", "A=relu(A)"));
            assertEquals(
                    "[1,0]",
                    TestSpark.session()
                            .read()
                            .parquet(output.toString())
                            .first()
                            .toString());
            return null;
        });
    }
}
