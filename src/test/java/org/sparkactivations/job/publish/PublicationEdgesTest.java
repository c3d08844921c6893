package org.sparkactivations.job.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.publish.OutputSettings.Mode;
import org.sparkactivations.job.run.RunStart;
import org.sparkactivations.job.store.SteppingStore;
import org.sparkactivations.job.store.Store;

/** Publications at their edges: of no rows, with a cleaning that fails, and beside outputs of similar names. */
class PublicationEdgesTest {
    private static final String RUN = "20260102T030405Z-0123abcd";

    @TempDir
    Path directory;

    private Path input(String query) {
        Path file = directory.resolve("in.parquet");
        Duck.run("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        return file;
    }

    private Path out() {
        return directory.resolve("out");
    }

    private Result run(Path input, String... more) {
        return Batch.run(CommandLine.of(
                List.of("--input", input.toString(), "--output", out().toString()), Arrays.asList(more)));
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path("file", "", path.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"overwrite-partitions", "append"})
    void aRunWithoutGoodRowsLeavesEveryPartition(String mode) {
        Path input = input("SELECT i AS a, CASE WHEN i % 2 = 0 THEN i % 4 END AS p FROM range(8) t(i)");
        assertEquals(0, run(input, "--partition-by", "p").exitCode());
        List<String> before = Listing.parquet(out());
        assertTrue(
                before.stream().anyMatch(name -> name.startsWith("p=__HIVE_DEFAULT_PARTITION__/")), before::toString);
        Result none = run(input, "--partition-by", "p", "--mode", mode, "--where", "a > 100");
        assertEquals(0, none.exitCode(), none.err());
        Result bad = run(
                input, "--partition-by", "p", "--mode", mode, "--apply", "a=a div 0", "--on-bad-record", "quarantine");
        assertEquals(0, bad.exitCode(), bad.err());
        assertEquals(before, Listing.parquet(out()));
        assertEquals(8, Duck.count(out()));
        assertEquals(8, Duck.count(directory.resolve("out-quarantine")));
        assertEquals(3, Listing.manifests(out()).size());
        assertTrue(Listing.children(directory).stream().noneMatch(name -> name.contains("staging")));
    }

    @Test
    void aCleaningThatFailsDoesNotUndoThePublication() throws IOException {
        Path staged = directory.resolve(".out-staging-" + RUN);
        Files.createDirectories(out());
        Files.writeString(out().resolve("old.parquet"), "old");
        Files.createDirectories(staged.resolve("data"));
        Files.writeString(staged.resolve("data/new.parquet"), "new");
        Path journal = staged.resolve("journal.json");
        Path manifest = out().resolve("_activations/" + RUN + ".json");
        Runnable failing = () -> {
            if (Files.exists(manifest) && !Files.exists(journal)) {
                throw new UncheckedIOException(new IOException("stale handle"));
            }
        };
        Store store = SteppingStore.of(failing).of(hadoop(out()), new Configuration());
        Staging staging = Staging.of(store, hadoop(out()), RUN);
        Optional<Exception> left =
                new Publisher(staging, hadoop(out()), Mode.OVERWRITE, 0).publish(RUN, "manifest", 1, Optional.empty());
        assertTrue(left.orElseThrow().getMessage().contains("stale handle"));
        assertEquals("new", Files.readString(out().resolve("new.parquet")));
        assertFalse(Files.exists(out().resolve("old.parquet")));
        assertTrue(Files.exists(staged));

        Result next = run(input("SELECT 1 AS a"), "--mode", "overwrite");
        assertEquals(0, next.exitCode(), next.err());
        assertFalse(Files.exists(staged));
    }

    /** By how often the driver looks for Hadoop's defaults. */
    @Test
    void readsTheConfigurationNoMoreOftenForMoreFiles() throws IOException {
        Path input = input("SELECT i AS a, i % 24 AS p FROM range(48) t(i)");
        assertEquals(0, run(input, "--partition-by", "p").exitCode());
        int few = lookUps(() -> run(input, "--mode", "overwrite", "--partition-by", "p", "--where", "p < 2"));
        int many = lookUps(() -> run(input, "--mode", "overwrite", "--partition-by", "p"));
        assertEquals(24, Listing.parquet(out()).size());
        assertEquals(few, many);
    }

    private static int lookUps(Supplier<Result> run) {
        AtomicInteger found = new AtomicInteger();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {
            @Override
            public URL getResource(String name) {
                if (name.equals("core-default.xml")) {
                    found.incrementAndGet();
                }
                return super.getResource(name);
            }
        });
        try {
            Result result = run.get();
            assertEquals(0, result.exitCode(), result.err());
        } finally {
            thread.setContextClassLoader(before);
        }
        return found.get();
    }

    @Test
    void leavesTheStagingOfAnOutputWithASimilarName() throws IOException {
        List<Path> others = List.of(
                directory.resolve(".out-staging-eu-staging-" + RUN), directory.resolve(".out-staging-staging-" + RUN));
        for (Path other : others) {
            Files.createDirectories(other.resolve("data"));
        }
        Path own = Files.createDirectories(directory.resolve(".out-staging-" + RUN));
        Result result = run(input("SELECT 1 AS a"));
        assertEquals(0, result.exitCode(), result.err());
        others.forEach(other -> assertTrue(Files.exists(other.resolve("data")), other::toString));
        assertFalse(Files.exists(own));
        assertTrue(RunStart.ID
                .matcher(Listing.manifests(out()).get(0).replace(".json", ""))
                .matches());
    }

    @Test
    void refusesAnOutputNestedInATable() throws IOException {
        Path table = directory.resolve("table");
        TestSpark.session()
                .range(5)
                .selectExpr("id", "id % 2 AS p")
                .write()
                .partitionBy("p")
                .parquet(table.toString());
        TestSpark.session()
                .sql("CREATE TABLE nested_output (id BIGINT, p BIGINT) USING parquet PARTITIONED BY (p) LOCATION '"
                        + table + "'");
        try {
            TestSpark.session().sql("ALTER TABLE nested_output RECOVER PARTITIONS");
            TestSpark.session()
                    .sql("CREATE OR REPLACE TEMP VIEW over_nested_output AS SELECT id FROM range(9)"
                            + " WHERE id IN (SELECT id FROM nested_output)");
            List<String> before = Listing.tree(table);
            for (String source : List.of("nested_output", "over_nested_output")) {
                for (Path output : List.of(table.resolve("sub"), table.resolve("p=7"), table, directory)) {
                    Result result =
                            Batch.run("--input-table", source, "--output", output.toString(), "--mode", "overwrite");
                    assertEquals(2, result.exitCode(), source + " " + output + result.err());
                    assertTrue(result.err().contains("overlaps with the input " + hadoop(table)), result.err());
                }
            }
            assertEquals(before, Listing.tree(table));
        } finally {
            TestSpark.session().sql("DROP TABLE nested_output");
        }
    }
}
