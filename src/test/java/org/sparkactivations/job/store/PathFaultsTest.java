package org.sparkactivations.job.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;

/** What is wrong with a path, a file or a writer's option is told before anything is read, with what to do. */
class PathFaultsTest {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @TempDir
    Path directory;

    private Path input;

    @BeforeEach
    void writeInput() throws IOException {
        input = Files.writeString(directory.resolve("in.csv"), "1,x\n");
    }

    private Result run(String... arguments) {
        return Batch.run(arguments);
    }

    private static void assertTold(Result result, String... told) {
        assertEquals(2, result.exitCode(), () -> result.out() + result.err());
        for (String text : told) {
            assertTrue(result.err().contains(text), () -> "«" + text + "» is not in: " + result.err());
        }
        assertTrue(result.err().strip().lines().count() <= 3, result::err);
        assertTrue(result.err().contains("othing was written."), result::err);
        assertFalse(result.err().contains("Exception"), result::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output", "--quarantine", "--report", "--checkpoint"})
    void aPathThatCannotBeWrittenToIsToldWithTheRemedy(String option) throws IOException {
        Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
        assertTold(
                to(option, directory + "/dangling"),
                option,
                "is a symbolic link to " + directory + "/nowhere",
                "remove the link");
        assertTold(to(option, directory + "/dangling/below"), option, "/dangling is a symbolic link to ");
        assertTold(to(option, input + "/below"), option, input + " is a file, so nothing can lie in it");
        assertTold(
                to(option, directory + "/" + "é".repeat(120)),
                option,
                "has 240 bytes, and 195 is the most here; choose a shorter one");
        assertTold(to(option, "out:10"), option, "write ./out:10");
        assertTold(to(option, "10:30/out"), option, "write ./10:30/out");
        if (!option.equals("--report")) {
            assertTold(to(option, directory + "/10:30/[x]"), option, "leave the colon out");
        }
    }

    private Result to(String option, String path) {
        if (option.equals("--checkpoint")) {
            StreamFixture.Run run =
                    new StreamFixture(directory).read(KafkaBroker.shared().topic(1), option, path);
            return new Result(run.exitCode(), run.out(), run.err());
        }
        List<String> all = option.equals("--output")
                ? List.of(option, path)
                : List.of("--output", directory + "/out", option, path, "--on-bad-record", "quarantine");
        return run(CommandLine.of(List.of("--input", input.toString(), "--apply", "b=relu(1)"), all));
    }

    @Test
    void aPatternThatIsAlsoAPathIsToldWithBothReadings() throws IOException {
        Path literal = Files.createDirectory(directory.resolve("in[1]"));
        Files.writeString(literal.resolve("a.csv"), "1\n");
        String[] rest = {"--input-format", "csv", "--output", directory + "/out", "--apply", "b=relu(_c0)"};
        assertTold(
                run(CommandLine.of(List.of("--input", literal.toString()), List.of(rest))),
                "is taken for a pattern, and a path of that very name is there; to read it write '" + directory
                        + "/in\\[1\\]'");
        assertEquals(
                0,
                run(CommandLine.of(List.of("--input", directory + "/in\\[1\\]"), List.of(rest)))
                        .exitCode());
        assertTold(
                run("--input", directory + "/10:30/*.csv", "--output", directory + "/o", "--apply", "b=1"),
                "a pattern finds no path with a colon");
        assertTold(run("--input", "in:1", "--output", directory + "/o", "--apply", "b=1"), "write ./in:1");
        assertTold(
                run("--input", directory + "/a%20b.csv", "--output", directory + "/o", "--apply", "b=1"),
                "there is no " + directory + "/a%20b.csv");
        Path colon = Files.writeString(
                Files.createDirectory(directory.resolve("10:30")).resolve("in.csv"), "1\n");
        assertEquals(
                0,
                run("--input", colon.toString(), "--output", directory + "/c", "--apply", "b=1")
                        .exitCode());
    }

    @Test
    void aByteOrderMarkIsNoPartOfAFile() throws IOException {
        Path schema = Files.writeString(directory.resolve("schema.ddl"), BYTE_ORDER_MARK + "a INT, p STRING");
        Path config = Files.writeString(
                directory.resolve("job.properties"),
                BYTE_ORDER_MARK + "output=" + directory + "/out\nschema=" + schema + "\napply.b=relu(a)\n");
        Result result = run("--config", config.toString(), "--input", input.toString());
        assertEquals(0, result.exitCode(), result::err);
        assertEquals(List.of("a", "p", "b"), Duck.columns(directory.resolve("out")));
        Path utf16 = directory.resolve("utf16");
        Files.write(utf16, (BYTE_ORDER_MARK + "output=é").getBytes(StandardCharsets.UTF_16LE));
        assertTold(run("--config", utf16.toString()), "--config " + utf16, "not UTF-8; convert it");
        assertTold(
                run(
                        "--schema",
                        utf16.toString(),
                        "--input",
                        input.toString(),
                        "--output",
                        directory + "/o",
                        "--apply",
                        "b=1"),
                "--schema " + utf16,
                "not UTF-8; convert it");
    }

    @ParameterizedTest
    @CsvSource({
        "maxRecordsPerFile=abc, a whole number",
        "MAXRECORDSPERFILE=1e6, a whole number",
        "parquet.block.size=1k, a whole number",
        "parquet.page.size=0, 1 or more",
        "parquet.enable.dictionary#a=yes, true or false",
        "parquet.writer.version=v3, v1",
        "parquet.bloom.filter.fpp=2, between 0 and 1",
        "compression=zip, zstd",
        "parquet.compression=zip, zstd",
        "timeZone=Mars/Olympus, a time zone",
        "spark.sql.parquet.outputTimestampType=NANOS, TIMESTAMP_MICROS"
    })
    void aWritersOptionOfTheWrongTypeIsToldBeforeAnythingIsRead(String option, String told) {
        assertTold(
                run(
                        "--input",
                        input.toString(),
                        "--output",
                        directory + "/out",
                        "--apply",
                        "b=1",
                        "--output-option",
                        option),
                "--output-option " + option + ": takes ",
                told);
    }

    @Test
    void aDoubledHeaderIsToldWithTheFile() throws IOException {
        Files.writeString(input, "id,x,x\n1,2,3\n");
        String[] arguments = {
            "--input",
            input.toString(),
            "--input-option",
            "header=true",
            "--output",
            directory + "/out",
            "--apply",
            "b=relu(id)"
        };
        assertTold(run(arguments), "the header has the column x twice", "--schema", "enforceSchema=true");
        Result named = run(CommandLine.of(
                List.of(arguments),
                List.of("--schema", "id INT, x INT, y INT", "--input-option", "enforceSchema=true")));
        assertEquals(0, named.exitCode(), named::err);
        assertEquals(List.of("id", "x", "y", "b"), Duck.columns(directory.resolve("out")));
        Files.writeString(input, "id,x1,x2\n1,2,3\n");
        Result undoubled = run(CommandLine.of(List.of(arguments), List.of("--mode", "overwrite")));
        assertEquals(0, undoubled.exitCode(), undoubled::err);
    }
}
