package org.sparkactivations.job.fastpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.Listing;

/** Runs of which some or all files take the fast path, and what goes wrong on it. */
class FastPathWriteTest {
    @TempDir
    Path directory;

    private Path parquet(String name, String query) throws IOException {
        Path file = directory.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        Duck.run("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        return file;
    }

    private Path out() {
        return directory.resolve("out");
    }

    private Result run(String... more) {
        return runBy("auto", more);
    }

    private Result runBy(String path, String... more) {
        return Batch.run(CommandLine.of(
                List.of("--input", directory.resolve("in").toString(), "--output", out().toString()),
                List.of("--report", directory + "/report.json", "--fast-path", path),
                Arrays.asList(more)));
    }

    private static void assertExit(int expected, Result result, String... told) {
        assertEquals(expected, result.exitCode(), result.err());
        for (String text : told) {
            assertTrue(result.err().contains(text), () -> "«" + text + "» is not in: " + result.err());
        }
        assertFalse(result.err().contains("\tat "), result.err());
    }

    private JsonNode report(String pointer) {
        return JsonFile.read(directory.resolve("report.json")).at(pointer);
    }

    @Test
    void theReportAndTheLastLineTellWhatWasCopied() throws IOException {
        parquet("a.parquet", "SELECT i, i / 8 AS x, -i AS y, 'text' || i % 5 AS s FROM range(5000) t(i)");
        parquet("b.parquet", "SELECT i, NULL::DOUBLE AS x, -i AS y, NULL::VARCHAR AS s FROM range(10) t(i)");
        Result result = run("--apply", "r=relu(x)", "--apply", "y=sigmoid(y)");
        assertExit(0, result);
        String last = result.out().strip().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(last.matches("Fast path: 2 files, [0-9.,]+ (bytes|MB) copied, [0-9.,]+ (bytes|MB) encoded"), last);
        assertEquals("fast", report("/fastPath/path").asText());
        assertEquals(2, report("/fastPath/files").asInt());
        assertTrue(report("/fastPath/bytesEncoded").asLong() > 5000);
        assertTrue(report("/fastPath/reasons").isMissingNode());
        assertEquals(5010, report("/rows/out").asLong());
        assertEquals(List.of("i", "x", "y", "s", "r"), Duck.columns(out()));
        // i is only copied, x is read, y and r are made.
        assertEquals("footers", report("/columns/0/statisticsFrom").asText());
        assertEquals(0, report("/columns/0/statistics/min").asLong());
        assertEquals(4999, report("/columns/0/statistics/max").asLong());
        assertTrue(report("/columns/0/statistics/mean").isMissingNode());
        assertTrue(report("/columns/1/statisticsFrom").isMissingNode());
        assertEquals(10, report("/columns/1/statistics/nulls").asLong());
        assertEquals(4999 / 16.0, report("/columns/1/statistics/mean").asDouble(), 1e-9);
        assertEquals(0.5, report("/columns/2/statistics/max").asDouble());
        assertEquals(10, report("/columns/3/statistics/nulls").asLong());
        assertEquals(4999 / 8.0, report("/columns/4/statistics/max").asDouble());
        assertTrue(Listing.children(out()).contains("_SUCCESS"));
        assertEquals(List.of(List.of(5010L, 4999 / 8.0 * 2500)), Duck.rows(out(), "SELECT count(*), sum(r) FROM $out"));
    }

    @Test
    void unsignedNumbersAreWhatTheyAreOnTheGeneralPath() throws IOException {
        parquet(
                "a.parquet",
                "SELECT (i * 4294967 % 4294967296)::UINTEGER AS u, [i, 4294967295 - i]::UINTEGER[] AS l FROM range(3000) t(i)");
        List<List<List<Object>>> rows = new ArrayList<>();
        List<String> statistics = new ArrayList<>();
        for (String path : List.of("off", "require")) {
            assertExit(
                    0,
                    runBy(
                            path,
                            "--mode",
                            "overwrite",
                            "--apply",
                            "r=softplus(u)",
                            "--apply",
                            "k=relu(u)",
                            "--apply",
                            "e=l[1]",
                            "--model",
                            "jobs/sample/lesson.keras",
                            "--features",
                            "u,u,u,u",
                            "--as",
                            "p"));
            rows.add(Duck.rows(out(), "SELECT u, r, k, e, p[1], p[2], p[3] FROM $out ORDER BY ALL"));
            statistics.add(report("/columns/0/statistics") + " " + report("/columns/3/statistics"));
        }
        assertEquals(rows.get(0), rows.get(1));
        assertEquals(statistics.get(0), statistics.get(1));
        assertEquals(3000L, Duck.value(out(), "SELECT count(*) FROM $out WHERE k = u AND e > 4294960000"));
    }

    @Test
    void aFileWithABadRowIsWrittenAgainByTheGeneralPath() throws IOException {
        parquet("good.parquet", "SELECT i AS a FROM range(1, 5000) t(i)");
        Path bad = parquet("bad.parquet", "SELECT i AS a FROM range(-10, 3000) t(i)");
        assertExit(0, run("--apply", "b=100 / a", "--on-bad-record", "quarantine"));
        assertEquals("both", report("/fastPath/path").asText());
        assertEquals(1, report("/fastPath/files").asInt());
        assertTrue(
                report("/fastPath/reasons/0")
                        .asText()
                        .startsWith("the file " + bad + " has a bad row: --apply b raised"),
                report("/fastPath/reasons").toString());
        assertEquals(1, report("/rows/quarantined").asLong());
        assertEquals(1, report("/rows/bad").asLong());
        assertEquals(8008L, Duck.count(out()));
        assertEquals(1L, Duck.count(directory.resolve("out-quarantine")));
        assertExit(
                20,
                run(
                        "--apply",
                        "b=100 / a",
                        "--on-bad-record",
                        "quarantine",
                        "--max-bad-fraction",
                        "0",
                        "--mode",
                        "overwrite"));
        assertExit(0, run("--apply", "b=100 / a", "--on-bad-record", "null", "--mode", "overwrite"));
        assertEquals("fast", report("/fastPath/path").asText());
        assertEquals(List.of(List.of(8009L, 1L)), Duck.rows(out(), "SELECT count(*), count(*) - count(b) FROM $out"));
    }

    @Test
    void aRowThatFailsMidwayThroughAnOverwriteLeavesTheOldData() throws IOException {
        Path file = parquet("a.parquet", "SELECT i AS a FROM range(9000) t(i)");
        assertExit(0, run("--apply", "b=sigmoid(a)"));
        List<String> before = Listing.tree(out());
        Result result = run("--apply", "b=1 / (a - 7000)", "--mode", "overwrite");
        assertExit(1, result, "--apply b raised: [DIVIDE_BY_ZERO]", file.toString(), "a = 7000", "--on-bad-record");
        assertEquals(before, Listing.tree(out()));
        assertEquals(List.of("in", "out", "report.json"), Listing.children(directory));
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        parquet("a.parquet", "SELECT i AS a, hash(i) / 3.0 AS b FROM range(9000) t(i)");
        Path file = parquet("b.parquet", "SELECT i AS a, hash(i) / 3.0 AS b FROM range(9000) t(i)");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 100));
        assertExit(1, run("--apply", "c=relu(b)"), file.toString(), "restore it, or leave it out");
        byte[] cut = whole.clone();
        Arrays.fill(cut, 4, 3000, (byte) 0x7f);
        Files.write(file, cut);
        assertExit(1, run("--apply", "c=sigmoid(a)"), file.toString(), "restore it, or leave it out");
        assertEquals(List.of("in", "report.json"), Listing.children(directory));
    }

    @Test
    void aBigFileIsCutBetweenRowGroupsAndSmallOnesShareTasks() {
        List<SurveyedFile> files = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            files.add(file("small" + i, 10_000, 1));
        }
        assertTrue(WorkItem.tasks(files, 2).size() < 100);
        List<List<WorkItem>> big = WorkItem.tasks(List.of(file("big", 400 << 20, 20)), 2);
        assertTrue(big.size() >= 2, big.toString());
        List<WorkItem> items = big.stream().flatMap(List::stream).toList();
        assertEquals(0, items.get(0).from());
        assertEquals(20, items.get(items.size() - 1).to());
        for (int i = 1; i < items.size(); i++) {
            assertEquals(items.get(i - 1).to(), items.get(i).from());
            assertEquals(i, items.get(i).number());
        }
        assertEquals(1, WorkItem.tasks(List.of(file("empty", 300, 0)), 2).get(0).size());
    }

    @Test
    void filesOfOneSizeAreATaskEachWhereThereAreTwoACore() {
        List<SurveyedFile> files = List.of("a", "b", "c", "d").stream()
                .map(name -> file(name, 200 << 20, 20))
                .toList();
        assertEquals(4, WorkItem.tasks(files, 2).size());
    }

    /** @param bytes of the row groups; indexes and footer come after them */
    private static SurveyedFile file(String name, long bytes, int groups) {
        List<Long> each = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            each.add(bytes / groups);
        }
        var status = new org.apache.hadoop.fs.FileStatus(
                bytes + 5_000, false, 1, 1, 0, new org.apache.hadoop.fs.Path("file:/" + name));
        return new SurveyedFile(status, each, null, List.of());
    }
}
