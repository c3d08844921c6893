package org.sparkactivations.job.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
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
import org.sparkactivations.job.cli.ExitCode;

/** Once the rows are published the run is done, whatever still fails; what can be known before is checked before. */
class AfterPublicationTest {
    @TempDir
    Path directory;

    private Path output;

    @BeforeEach
    void publishOnce() throws IOException {
        output = directory.resolve("out");
        Files.writeString(directory.resolve("in.csv"), "a\n1\n2\n");
        assertEquals(ExitCode.DONE, append().exitCode());
    }

    private Result append(String... more) {
        return Batch.run(CommandLine.of(
                List.of("--input", directory.resolve("in.csv").toString(), "--output", output.toString()),
                List.of("--input-option", "header=true", "--schema", "a INT", "--mode", "append"),
                Arrays.asList(more)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.csv/r.json", "in.csv/below/r.json", "LONG"})
    void refusesAReportThatCannotBeWritten(String name) {
        refuses(directory.resolve(name.equals("LONG") ? "r".repeat(250) + ".json" : name));
    }

    /** A socket of the test's own stands for a device, which a report would take the place of. */
    @Test
    void refusesAReportInThePlaceOfADevice() throws IOException {
        Path socket = directory.resolve("s");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
            refuses(socket);
            assertTrue(Files.readAttributes(socket, BasicFileAttributes.class).isOther());
        }
    }

    private void refuses(Path path) {
        String report = path.toString();
        List<String> before = Listing.tree(directory);
        Result refused = append("--report", report);
        assertEquals(ExitCode.USAGE, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("--report " + report + ": "), refused.err());
        assertEquals(before, Listing.tree(directory));
        assertEquals(ExitCode.USAGE, append("--report", report, "--dry-run").exitCode());
        assertEquals(before, Listing.tree(directory));
    }

    @Test
    void checksAReportWithoutATrace() throws IOException {
        List<String> before = Listing.tree(directory);
        Path report = directory.resolve("new/deep/r.json");
        assertEquals(
                ExitCode.DONE,
                append("--report", report.toString(), "--dry-run").exitCode());
        assertEquals(before, Listing.tree(directory));
        assertEquals(ExitCode.DONE, append("--report", report.toString()).exitCode());
        assertEquals("done", JsonFile.read(report).get("status").asText());
        Path old = Files.writeString(directory.resolve("old.json"), "old");
        assertEquals(
                ExitCode.DONE, append("--report", old.toString(), "--dry-run").exitCode());
        assertEquals("old", Files.readString(old));
    }

    @Test
    void isDoneIfTheReportCannotBeWrittenAnyMore() throws IOException {
        Path reports = Files.createDirectory(directory.resolve("reports"));
        TestSpark.session()
                .udf()
                .register("spoil", (UDF1<String, Boolean>) AfterPublicationTest::spoil, DataTypes.BooleanType);
        Result done = append(
                "--where",
                "spoil('" + reports + "')",
                "--report",
                reports.resolve("r.json").toString());
        assertEquals(ExitCode.DONE, done.exitCode(), done.err());
        assertTrue(done.err().contains("warning: the run is done, but --report " + reports), done.err());
        assertEquals(4, Duck.count(output));
    }

    /** Puts a file in the place of an empty directory. */
    private static boolean spoil(String path) throws IOException {
        if (Files.isDirectory(Path.of(path))) {
            Files.delete(Path.of(path));
            Files.writeString(Path.of(path), "");
        }
        return true;
    }

    @Test
    void isDoneIfTheRowsCannotBeShown() throws IOException {
        Path garbage = Files.writeString(output.resolve("zzz.parquet"), "garbage");
        Path report = directory.resolve("r.json");
        Result done = append("--show", "100", "--report", report.toString());
        assertEquals(ExitCode.DONE, done.exitCode(), done.err());
        assertTrue(done.err().contains("warning: the rows are published, but --show cannot read them: "), done.err());
        assertTrue(done.err().contains("zzz.parquet"), done.err());
        assertEquals("done", JsonFile.read(report).get("status").asText());
        Files.delete(garbage);
        assertEquals(4, Duck.count(output));
        assertFalse(Files.exists(directory.resolve(".out-lock")));
    }
}
