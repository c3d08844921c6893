package org.sparkactivations.job.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.BatchJob;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.Kills;
import org.sparkactivations.job.Listing;

/** Runs that are killed at a random moment. */
class BatchKillTest {
    /** How often each mode is killed; more often with the profile {@code soak}. */
    private static final int KILLS = Integer.getInteger("batch.kills", 2);

    @TempDir
    Path directory;

    /** A run of the large input after one of the small; on the general path with partitions. */
    private String[] arguments(String path, String input, Path output, String... more) {
        List<String> common = List.of(
                "--input", directory.resolve(input).toString(), "--output", output.toString(), "--apply", "b=tanh(a)");
        List<String> ofPath = path.equals("off") ? List.of("--partition-by", "p") : List.of();
        return CommandLine.of(common, ofPath, List.of("--fast-path", path), List.of(more));
    }

    private void write(String name, long from, long to) {
        Duck.run("COPY (SELECT i AS a, i % 3 AS p, hash(i)::VARCHAR AS text FROM range(" + from + ", " + to
                + ") t(i)) TO '" + directory + "/" + name + "' (FORMAT parquet, ROW_GROUP_SIZE 20000)");
    }

    @ParameterizedTest
    @CsvSource({"append, off", "overwrite, off", "overwrite-partitions, off", "append, require", "overwrite, require"})
    void aRunAfterKilledOnesEqualsACleanOne(String mode, String path) throws Exception {
        long rows = path.equals("off") ? 300_000 : 2_000_000;
        write("small.parquet", 0, 300);
        write("large.parquet", 100, 100 + rows);
        Path output = directory.resolve("out");
        assertEquals(0, Batch.run(arguments(path, "small.parquet", output)).exitCode());
        String[] run = arguments(path, "large.parquet", output, "--mode", mode);
        Kills kills = new Kills(directory, BatchKillTest.class);
        int tries = 0;
        for (; (kills.alive() < KILLS || kills.staging() == 0) && tries < 5 * KILLS + 5; tries++) {
            kills.kill(KilledRun.class, run);
        }
        System.out.printf(
                "%s, --fast-path %s: %d runs, %d killed alive, %d of them with their staging directory%n",
                mode, path, tries, kills.alive(), kills.staging());
        assertTrue(kills.alive() >= KILLS && kills.staging() > 0);

        Result rerun = Batch.run(run);
        assertEquals(0, rerun.exitCode(), rerun.err());
        assertEquals(List.of(), kills.left());
        // An appending run that was done before its kill has its manifest, and its rows once more.
        int done = mode.equals("append") ? Listing.manifests(output).size() - 1 : 1;
        Path clean = directory.resolve("clean");
        assertEquals(0, Batch.run(arguments(path, "small.parquet", clean)).exitCode());
        for (int i = 0; i < done; i++) {
            assertEquals(
                    0,
                    Batch.run(arguments(path, "large.parquet", clean, "--mode", mode))
                            .exitCode());
        }
        assertEquals(mode.equals("append") ? 300 + done * rows : rows, Duck.count(output));
        String cleaned = "SELECT * FROM read_parquet('" + clean + "/**/*.parquet', hive_partitioning = true)";
        assertEquals(
                List.of(),
                Duck.rows(
                        output,
                        "(SELECT * FROM $out EXCEPT ALL " + cleaned + ") UNION ALL (" + cleaned
                                + " EXCEPT ALL SELECT * FROM $out) LIMIT 3"));
    }

    /** Runs the job. */
    static final class KilledRun {
        private KilledRun() {}

        public static void main(String[] arguments) {
            Kills.start();
            Runtime.getRuntime().halt(BatchJob.run(arguments));
        }
    }
}
