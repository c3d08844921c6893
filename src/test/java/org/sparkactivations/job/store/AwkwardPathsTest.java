package org.sparkactivations.job.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.CompactJob;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.run.Environment;
import org.sparkactivations.job.stream.StreamFixture;

/** A path is a path, whatever characters it has: only {@code --input} takes patterns. */
class AwkwardPathsTest {
    @TempDir
    Path directory;

    /** DuckDB's reader takes patterns too, so it reads by another name. */
    private Path plain(Path awkward) throws IOException {
        return Files.createSymbolicLink(
                Files.createTempDirectory(directory, "plain").resolve("link"), awkward);
    }

    private List<List<Object>> rows(Path awkward, String query) throws IOException {
        return Duck.rows(plain(awkward), query);
    }

    private Result run(Path input, String output, String... more) {
        return Batch.run(CommandLine.of(
                List.of(
                        "--input",
                        input.toString(),
                        "--schema",
                        "a BIGINT, p STRING",
                        "--apply",
                        "b=relu(a)",
                        "--output",
                        output,
                        "--partition-by",
                        "p",
                        "--on-bad-record",
                        "quarantine",
                        "--show",
                        "9"),
                List.of(more)));
    }

    private static void assertDone(Result result) {
        assertEquals(0, result.exitCode(), result::err);
    }

    /** Beside each output lies another table, which its name as a pattern would find. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "t[ab], ta",
                "g{a,b}, ga",
                "back\\slash, backslash",
                "st*r ?, stXr Y",
                "100%25 %#é日本 p=1;'&, 100",
                "-d^[!x]~, -d^y~",
                "10:30, 10",
                "trail/, tr"
            },
            delimiterString = ", ")
    void batchWritesAnyNameInEveryMode(String name, String other) throws IOException {
        Path awkward = directory.resolve(name);
        Files.createDirectory(directory.resolve(other));
        Duck.run("COPY (SELECT 99::BIGINT AS a, 98::BIGINT AS b) TO '%s' (FORMAT parquet)"
                .formatted(directory.resolve(other).resolve("part.parquet")));
        Path csv = Files.writeString(directory.resolve("in.csv"), "1,x\n2,y\nbad,x\n");
        Path report = directory.resolve("r " + name.replace("/", "") + ".json");

        String output = directory + "/" + name;
        Result first = run(csv, output, "--report", report.toString());
        assertDone(first);
        assertFalse(first.out().contains("| 99|"), first::out);
        assertTrue(first.out().contains("|  1|  1|  x|"), first::out);
        assertEquals(2, JsonFile.read(report).get("rows").get("out").asInt());
        assertEquals(2, run(csv, output).exitCode());
        assertDone(run(csv, output, "--mode", "append"));
        assertEquals(
                "[[4, 6]]",
                rows(awkward, "SELECT count(*), sum(a)::INT FROM $out").toString());
        Files.writeString(csv, "7,x\n");
        assertDone(run(csv, output, "--mode", "overwrite-partitions"));
        assertEquals(
                "[[3, 11]]",
                rows(awkward, "SELECT count(*), sum(a)::INT FROM $out").toString());
        assertDone(run(csv, output, "--mode", "overwrite"));
        assertEquals(
                "[[1, 7]]",
                rows(awkward, "SELECT count(*), sum(a)::INT FROM $out").toString());
        Path quarantine = awkward.resolveSibling(awkward.getFileName() + "-quarantine");
        assertEquals("[[2]]", rows(quarantine, "SELECT count(*) FROM $out").toString());
        assertEquals(
                List.of(
                        awkward.getFileName().toString(),
                        quarantine.getFileName().toString()),
                Listing.children(directory).stream()
                        .filter(found -> !List.of(
                                        "in.csv", other, report.getFileName().toString())
                                .contains(found))
                        .filter(found -> !found.startsWith("plain"))
                        .toList());
    }

    @Test
    void aStreamAndItsCompactionTakeAnyName() throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        Path awkward = directory.resolve("s[ab]{c,d} 100%2F#é?\\");
        Files.createDirectory(directory.resolve("sac 100"));
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 6));
        broker.send(topic, 0, "no JSON");
        StreamFixture stream = new StreamFixture(directory);
        String[] more = {"--output", awkward.toString(), "--max-offsets-per-trigger", "4", "--show", "9"};
        stream.read(topic, more).assertExit(ExitCode.DONE);
        stream.read(topic, more).assertExit(ExitCode.DONE);
        assertEquals(
                "[[6, 2]]",
                rows(awkward, "SELECT count(*), count(DISTINCT epoch) FROM $out")
                        .toString());
        Path quarantine = awkward.resolveSibling(awkward.getFileName() + "-quarantine");
        assertEquals("[[1]]", rows(quarantine, "SELECT count(*) FROM $out").toString());

        TestSpark.session();
        Path folded = directory.resolve("c[d]* {e}%");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exitCode = CompactJob.run(
                new Environment(print, print), "--input", awkward.toString(), "--output", folded.toString());
        assertEquals(ExitCode.DONE, exitCode, out::toString);
        assertEquals(
                "[[6, 2]]",
                rows(folded, "SELECT count(*), count(DISTINCT epoch) FROM $out").toString());
    }
}
