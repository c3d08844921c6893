package org.sparkactivations.job.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;

/** The disk is full at the first byte of what is staged, midway, and in the last file before the publication. */
class FullDiskTest {
    @TempDir
    Path directory;

    @BeforeEach
    void needsAFullDevice() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "a disk that is full takes the /dev/full of Linux");
    }

    /** The room that lacks, given how much is needed. */
    private static long room(double fraction, int less) {
        return (long) (fraction * FullDisk.written()) - less;
    }

    private static boolean isStagingThere(Path directory) {
        return Listing.children(directory).stream().anyMatch(name -> name.contains("-staging-"));
    }

    private Path input(String name, long from, long to) {
        Path file = directory.resolve(name);
        Duck.run("COPY (SELECT i AS a, i % 3 AS p FROM range(" + from + ", " + to + ") t(i)) TO '" + file
                + "' (FORMAT parquet)");
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "overwrite, off, 0.5, 0, false",
        "append, off, 1, 300, true",
        "overwrite-partitions, off, 0, 0, true",
        "overwrite, require, 0.5, 0, false",
        "append, require, 1, 300, true"
    })
    void aBatchRunLeavesTheOldDataAndTheNextRunCleansUp(
            String mode, String path, double fraction, int less, boolean deletes) {
        List<String> transform = Arrays.asList(CommandLine.of(
                List.of("--apply", "b=tanh(a)", "--fast-path", path),
                path.equals("off") ? List.of("--partition-by", "p") : List.of()));
        String small = input("small.parquet", 0, 300).toString();
        String large = input("large.parquet", 300, 20_000).toString();
        String out = directory.resolve("out").toString();
        String trial = directory.resolve("try").toString();
        for (String old : List.of(out, trial)) {
            assertEquals(
                    0,
                    Batch.run(CommandLine.of(transform, List.of("--input", small, "--output", old)))
                            .exitCode());
        }
        String[] needed = CommandLine.of(transform, List.of("--input", large, "--output", trial, "--mode", mode));
        assertEquals(
                0, FullDisk.with(Long.MAX_VALUE, true, () -> Batch.run(needed)).exitCode());

        Path output = directory.resolve("out");
        List<String> before = Listing.tree(output);
        String[] arguments = CommandLine.of(transform, List.of("--input", large, "--output", out, "--mode", mode));
        Result full = FullDisk.with(room(fraction, less), deletes, () -> Batch.run(arguments));
        assertTrue(FullDisk.full());
        assertEquals(1, full.exitCode(), full.err());
        assertTrue(full.err().contains("the disk is full; free some space"), full.err());
        assertFalse(full.err().contains("\tat "), full.err());
        assertEquals(before, Listing.tree(output));
        assertEquals(List.of(List.of(300L, 299L)), Duck.rows(output, "SELECT count(*), max(a) FROM $out"));
        assertEquals(deletes, !isStagingThere(directory));

        Result next = Batch.run(arguments);
        assertEquals(0, next.exitCode(), next.err());
        assertFalse(isStagingThere(directory));
        long kept = mode.equals("append") ? 300 : 0;
        assertEquals(
                List.of(List.of(19_700 + kept, 19_700 + kept, 300 - kept)),
                Duck.rows(output, "SELECT count(*), count(DISTINCT a), min(a) FROM $out"));
    }

    /** Three epochs of a hundred records, each 50th of them poison. */
    @ParameterizedTest
    @CsvSource({"0.5, 0, false, 1", "1, 300, true, 2"})
    void aStreamPublishesNothingOfTheMicroBatchAndAllWithTheNextRun(
            double fraction, int less, boolean deletes, int published) throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        String topic = broker.topic(1);
        String[] records = StreamFixture.records(0, 300);
        for (int id = 49; id < records.length; id += 50) {
            records[id] = "poison " + id;
        }
        broker.send(topic, 0, records);
        String[] bounded = {"--max-offsets-per-trigger", "100"};
        StreamFixture trial = new StreamFixture(Files.createDirectory(directory.resolve("try")));
        FullDisk.with(Long.MAX_VALUE, true, () -> trial.read(topic, bounded)).assertExit(ExitCode.DONE);

        StreamFixture stream = new StreamFixture(Files.createDirectory(directory.resolve("run")));
        StreamFixture.Run full = FullDisk.with(room(fraction, less), deletes, () -> stream.read(topic, bounded));
        assertTrue(FullDisk.full());
        full.assertExit(ExitCode.FAILED);
        assertTrue(full.err().contains("the disk is full; free some space"), full.err());
        assertFalse(full.err().contains("\tat "), full.err());
        assertEquals(98L * published, stream.count("SELECT count(*) FROM good"));
        assertEquals(2L * published, stream.count("SELECT count(*) FROM bad"));
        assertFalse(Files.exists(stream.output.resolve("_epochs/" + published + ".json")));
        assertFalse(Files.exists(stream.output.resolve("epoch=" + published)));
        assertFalse(Files.exists(stream.directory.resolve("out-quarantine/epoch=" + published)));
        assertEquals(deletes, Listing.parquet(stream.directory).stream().noneMatch(name -> name.contains("-staging-")));

        stream.read(topic, bounded).assertExit(ExitCode.DONE);
        assertFalse(isStagingThere(stream.directory));
        assertEquals(
                List.of(List.of(300L, 300L, 0L, 299L)),
                stream.rows("SELECT count(*), count(DISTINCT _offset), min(_offset), max(_offset)"
                        + " FROM (SELECT _offset FROM good UNION ALL SELECT _offset FROM bad)"));
        assertEquals(294, stream.count("SELECT count(DISTINCT id) FROM good"));
    }
}
