package org.sparkactivations.job.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    private static final int ROWS = 300_000;

    @TempDir
    Path directory;

    private String[] arguments(Path output, String... more) {
        List<String> common =
                List.of("--input", directory + "/in.parquet", "--partition-by", "p", "--apply", "b=tanh(a)");
        return CommandLine.of(common, List.of("--output", output.toString()), List.of(more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "overwrite", "overwrite-partitions"})
    void aRunAfterKilledOnesEqualsACleanOne(String mode) throws Exception {
        Duck.run("COPY (SELECT i AS a, i % 3 AS p, hash(i)::VARCHAR AS text FROM range(" + ROWS + ") t(i)) TO '"
                + directory + "/in.parquet' (FORMAT parquet, ROW_GROUP_SIZE 20000)");
        Path output = directory.resolve("out");
        assertEquals(0, Batch.run(arguments(output, "--where", "a < 300")).exitCode());
        String[] run = {"--where", "a >= 100", "--mode", mode};
        Kills kills = new Kills(directory, BatchKillTest.class);
        int tries = 0;
        for (; (kills.alive() < KILLS || kills.staging() == 0) && tries < 5 * KILLS + 5; tries++) {
            kills.kill(KilledRun.class, arguments(output, run));
        }
        System.out.printf(
                "%s: %d runs, %d killed alive, %d of them with their staging directory%n",
                mode, tries, kills.alive(), kills.staging());
        assertTrue(kills.alive() >= KILLS && kills.staging() > 0);

        Result rerun = Batch.run(arguments(output, run));
        assertEquals(0, rerun.exitCode(), rerun.err());
        assertEquals(List.of(), kills.left());
        // An appending run that was done before its kill has its manifest, and its rows once more.
        int done = mode.equals("append") ? Listing.manifests(output).size() - 1 : 1;
        Path clean = directory.resolve("clean");
        assertEquals(0, Batch.run(arguments(clean, "--where", "a < 300")).exitCode());
        for (int i = 0; i < done; i++) {
            assertEquals(0, Batch.run(arguments(clean, run)).exitCode());
        }
        long rows = mode.equals("append") ? 300 + done * (ROWS - 100L) : ROWS - 100L;
        assertEquals(rows, Duck.count(output));
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
