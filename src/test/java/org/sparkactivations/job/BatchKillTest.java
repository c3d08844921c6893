package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.job.Batch.Result;

/** Runs that are killed at a random moment. */
class BatchKillTest {
    private static final int KILLS = Integer.getInteger("sparkactivations.kills", 1);
    private static final int ROWS = 300_000;

    @TempDir
    Path directory;

    private Path input(int rows) {
        Path file = directory.resolve("in.parquet");
        Duck.run("COPY (SELECT i AS a, i % 3 AS p, hash(i)::VARCHAR AS text FROM range(" + rows + ") t(i)) TO '" + file
                + "' (FORMAT parquet, ROW_GROUP_SIZE 20000)");
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "overwrite", "overwrite-partitions"})
    void aRunAfterAKilledOneEqualsACleanOne(String mode) throws Exception {
        Path input = input(ROWS);
        Path output = directory.resolve("out");
        List<String> arguments = List.of(
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--partition-by",
                "p",
                "--apply",
                "b=tanh(a)");
        assertEquals(
                0,
                Batch.run(Batch.concat(arguments, List.of("--where", "a < 300")))
                        .exitCode());
        String[] killed = Batch.concat(arguments, List.of("--where", "a >= 100", "--mode", mode));
        for (int kill = 0; kill < KILLS; kill++) {
            int manifests = Batch.manifests(output).size();
            Process child = Child.start(KilledRun.class, killed);
            Child.await(child, "started");
            // The child's run takes about two seconds from here on.
            boolean done = child.waitFor(ThreadLocalRandom.current().nextInt(2500), TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();
            if (done || Batch.manifests(output).size() > manifests) {
                break;
            }
        }
        boolean published = mode.equals("append") && Batch.manifests(output).size() > 1;
        if (!published) {
            Result clean = Batch.run(killed);
            assertEquals(0, clean.exitCode(), clean.err());
        }
        long old = mode.equals("append") ? 300 : 0;
        assertEquals(
                List.of(List.of(ROWS - 100L + old, ROWS - 100L + (old > 0 ? 100 : 0))),
                Duck.rows(output, "SELECT count(*), count(DISTINCT a) FROM $out"));
        assertTrue(Batch.list(directory).stream().noneMatch(name -> name.contains("staging") && !published));
    }

    /** Runs the job in a session that is there already, so that the kill falls into the run. */
    static final class KilledRun {
        private KilledRun() {}

        public static void main(String[] arguments) {
            SparkSession.builder()
                    .master("local[2]")
                    .config("spark.ui.enabled", "false")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.driver.host", "127.0.0.1")
                    .getOrCreate();
            System.out.println("started");
            Runtime.getRuntime().halt(BatchJob.run(arguments));
        }
    }
}
