package org.sparkactivations.job.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.Await;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.Batch;
import org.sparkactivations.job.Batch.Result;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.Json;
import org.sparkactivations.job.publish.Staging;
import org.sparkactivations.job.store.OutputLock;
import org.sparkactivations.job.store.OutputLocks;
import org.sparkactivations.job.store.RenameStep;
import org.sparkactivations.job.store.Stores;

/** What goes wrong around a run: each fault ends as the exit codes say, and no reader loses a row by it. */
class BatchFaultsTest {
    private static final CountDownLatch SLOW_ROW_ENDED = new CountDownLatch(1);

    @TempDir
    Path directory;

    private Path parquet(String name, String query) {
        Path file = directory.resolve(name);
        Duck.run("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        return file;
    }

    private Path out() {
        return directory.resolve("out");
    }

    private static void assertExit(int expected, Result result, String... told) {
        assertEquals(expected, result.exitCode(), result.err());
        for (String text : told) {
            assertTrue(result.err().contains(text), () -> "«" + text + "» is not in: " + result.err());
        }
        assertFalse(result.err().contains("\tat "), result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"overwrite", "append", "overwrite-partitions"})
    void aRowThatFailsMidwayLeavesTheOldData(String mode) {
        Path old = parquet("old.parquet", "SELECT i AS a, i % 2 AS p FROM range(10) t(i)");
        assertExit(0, run(old, "--partition-by", "p"));
        List<String> before = Listing.tree(out());
        Path failing = parquet("new.parquet", "SELECT i AS a, i % 2 AS p FROM range(50000) t(i)");
        Result result = run(
                failing,
                "--partition-by",
                "p",
                "--mode",
                mode,
                "--apply",
                "a=if(a = 49000, a / (a - 49000), a)::bigint");
        assertExit(1, result, "--apply a raised: [DIVIDE_BY_ZERO]", failing.toString(), "a = 49000", "--on-bad-record");
        assertEquals(before, Listing.tree(out()));
        assertEquals(10, Duck.count(out()));
        assertEquals(List.of("new.parquet", "old.parquet", "out"), Listing.children(directory));
    }

    /** The second task has not yet opened its file when the first one fails, so it would make its directory anew. */
    @Test
    void aTaskThatOutlivesTheFailureLeavesNothing() throws Exception {
        parquet("long.parquet", "SELECT i AS a FROM range(1000) t(i)");
        parquet("short.parquet", "SELECT -1::BIGINT AS a");
        TestSpark.session()
                .udf()
                .register(
                        "slowly",
                        (UDF1<Long, Long>) a -> {
                            long until = System.nanoTime() + 2_000_000_000L;
                            while (System.nanoTime() < until) {
                                Thread.onSpinWait();
                            }
                            SLOW_ROW_ENDED.countDown();
                            return a;
                        },
                        DataTypes.LongType);
        Result result = run(
                directory.resolve("*.parquet"), "--fast-path", "off", "--apply", "b=if(a < 0, slowly(a), 1 / (a - a))");
        assertExit(1, result, "[DIVIDE_BY_ZERO]");
        assertTrue(SLOW_ROW_ENDED.await(10, TimeUnit.SECONDS));
        Await.until(
                "the slow task to end",
                Duration.ofSeconds(60),
                () -> Arrays.stream(TestSpark.session()
                                .sparkContext()
                                .statusTracker()
                                .getExecutorInfos())
                        .allMatch(executor -> executor.numRunningTasks() == 0));
        assertEquals(List.of("long.parquet", "short.parquet"), Listing.children(directory));
    }

    @Test
    void aConditionThatRaisesIsNamed() {
        Path input = parquet("in.parquet", "SELECT i AS a FROM range(10) t(i)");
        assertExit(1, run(input, "--where", "10 / a > 1"), "--where", "[DIVIDE_BY_ZERO]", "in.parquet", "a = 0");
        assertFalse(Files.exists(out()));
    }

    private Result run(Path input, String... more) {
        return Batch.run(CommandLine.of(
                List.of("--input", input.toString(), "--output", out().toString()), Arrays.asList(more)));
    }

    @Test
    void refusesAnOutputThatIsAnInputOrLiesInOneOrAroundOne() throws IOException {
        Path in = Files.createDirectories(directory.resolve("in/deep"));
        Path file = parquet("in/deep/a.parquet", "SELECT 1 AS a");
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("in"));
        List<String> before = Listing.tree(directory);
        for (Path output : List.of(
                in,
                file,
                directory.resolve("in"),
                in.resolve("new"),
                link,
                link.resolve("deep"),
                link.resolve("deep/new"))) {
            for (String input : List.of(in.toString(), link.resolve("deep").toString(), in + "/*.parquet")) {
                if (input.endsWith("*.parquet") && output.endsWith("new")) {
                    continue;
                }
                Result result = Batch.run("--input", input, "--output", output.toString(), "--mode", "overwrite");
                assertExit(2, result, "overlaps with the input");
            }
        }
        assertExit(
                2,
                Batch.run(
                        "--input",
                        in.toString(),
                        "--output",
                        out().toString(),
                        "--on-bad-record",
                        "quarantine",
                        "--quarantine",
                        link.resolve("deep/bad").toString()),
                "--quarantine",
                "overlaps with the input");
        TestSpark.session().read().parquet(in.toString()).createOrReplaceTempView("rows_in_a_directory");
        assertExit(
                2,
                Batch.run("--input-table", "rows_in_a_directory", "--output", in.toString(), "--mode", "overwrite"),
                "overlaps with the input");
        assertEquals(before, Listing.tree(directory));
    }

    @Test
    void ofTwoRunsOnOneOutputOneIsRefused() throws Exception {
        Path input = parquet("in.parquet", "SELECT i AS a FROM range(10) t(i)");
        var output = new org.apache.hadoop.fs.Path("file", "", out().toString());
        try (OutputLock other =
                OutputLocks.acquire(Stores.of(output, new Configuration()), "--output", output, "other")) {
            other.check();
            assertExit(1, run(input), "another run is writing to", "run other");
        }
        assertFalse(Files.exists(out()));
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Result> one = threads.submit(() -> {
                start.await();
                return run(input);
            });
            Future<Result> two = threads.submit(() -> {
                start.await();
                return run(input);
            });
            start.countDown();
            List<Result> results = List.of(one.get(), two.get());
            assertEquals(
                    1, results.stream().filter(result -> result.exitCode() == 0).count(), results::toString);
        } finally {
            threads.shutdownNow();
        }
        assertEquals(10, Duck.count(out()));
    }

    @Test
    void namesAFileOfAnotherFormatThanWasSaid() throws IOException {
        Path text = Files.writeString(directory.resolve("notes"), "these are no columns of a Parquet file\n");
        assertExit(1, run(text), "notes", "is not a Parquet file", "--input-format");
        Path csv = Files.writeString(directory.resolve("in.csv"), "id,delay\n1,2\n");
        assertExit(
                1,
                run(csv, "--input-option", "header=true", "--schema", "id INT, dleay INT"),
                "in.csv",
                "dleay",
                "delay",
                "--schema");
        Path json = Files.writeString(directory.resolve("in.json"), "{\n\"a\":\n1\n}\n");
        assertExit(2, run(json, "--apply", "b=relu(a)"), "there is no column a", "multiLine=true");
        assertExit(0, run(json, "--apply", "b=relu(a)", "--input-option", "multiLine=true"));
        assertExit(
                2,
                run(json, "--apply", "b=relu(other)", "--input-option", "multiLine=true"),
                "there is no column other; the columns are a");
    }

    @Test
    void namesAnOutputThatCannotBeMade() throws IOException {
        Path input = parquet("in.parquet", "SELECT 1 AS a");
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        Path output = file.resolve("below/out");
        assertExit(
                2,
                Batch.run("--input", input.toString(), "--output", output.toString()),
                "--output",
                output.toString(),
                file + " is a file");
    }

    @Test
    void namesATruncatedParquetFile() throws IOException {
        parquet("a.parquet", "SELECT i AS a FROM range(10000) t(i)");
        Path broken = parquet("b.parquet", "SELECT i AS a FROM range(10000) t(i)");
        byte[] bytes = Files.readAllBytes(broken);
        Files.write(broken, Arrays.copyOf(bytes, bytes.length / 2));
        Path files = directory.resolve("[ab].parquet");
        for (String policy : List.of("fail", "null", "quarantine")) {
            assertExit(1, run(files, "--on-bad-record", policy), "b.parquet", "truncated or damaged");
            assertFalse(Files.exists(out()));
        }
        TestSpark.with(java.util.Map.of("spark.sql.files.ignoreCorruptFiles", "true"), () -> {
            assertExit(1, run(files), "b.parquet", "truncated or damaged");
            return null;
        });
    }

    @Test
    void filesWhoseTypesDriftAreReadByTheWiderTypeOrNamed() {
        parquet("a.parquet", "SELECT 1::INTEGER AS x");
        parquet("b.parquet", "SELECT 2.5::DOUBLE AS x");
        Path files = directory.resolve("*.parquet");
        Result drifting = run(files);
        if (drifting.exitCode() == 0) {
            assertEquals(List.of(List.of(1.0), List.of(2.5)), Duck.rows(out(), "SELECT x FROM $out ORDER BY x"));
        } else {
            assertExit(1, drifting, "b.parquet", "x", "--schema");
            assertFalse(Files.exists(out()));
        }
        assertExit(0, run(files, "--schema", "x DOUBLE", "--mode", "overwrite"));
        assertEquals(List.of(List.of(1.0), List.of(2.5)), Duck.rows(out(), "SELECT x FROM $out ORDER BY x"));
    }

    @ParameterizedTest
    @CsvSource({"1, 2.5D", "2.5D, 1"})
    void orcFilesWhoseTypesDriftAreRefused(String first, String second) {
        Path a = directory.resolve("a.orc");
        Path b = directory.resolve("b.orc");
        TestSpark.session().sql("SELECT " + first + " AS x").write().orc(a.toString());
        TestSpark.session().sql("SELECT " + second + " AS x").write().orc(b.toString());
        assertExit(2, run(a, "--input", b.toString()), "--input", "INT", "DOUBLE");
        assertFalse(Files.exists(out()));
    }

    @Test
    void namesBothColumnsThatDifferInLetterCaseOnly() throws IOException {
        Path csv = Files.writeString(directory.resolve("in.csv"), "a,A\n1,2\n");
        Path json = Files.writeString(directory.resolve("in.json"), "{\"a\": 1, \"A\": 2}\n");
        Path spark = directory.resolve("in.parquet");
        TestSpark.with(java.util.Map.of("spark.sql.caseSensitive", "true"), () -> {
            TestSpark.session().sql("SELECT 1 AS a, 2 AS A").write().parquet(spark.toString());
            return null;
        });
        assertExit(2, run(csv, "--input-option", "header=true"), "the columns a and A differ in letter case only");
        assertExit(2, run(json), "the columns A and a differ in letter case only");
        assertExit(2, run(spark), "the columns a and A differ in letter case only");
        assertExit(2, run(csv, "--schema", "a INT, A INT"), "a and A");
        assertFalse(Files.exists(out()));
    }

    @Test
    void columnNamesOfEveryKindWork() {
        List<String> names =
                List.of("a.b", "x y", " lead", "p;q={r}", "it's \"so\"", "tick`ed", "온도 (°C)", "a,b", "%", "*");
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            columns.append(i == 0 ? "" : ", ")
                    .append(-i)
                    .append("::DOUBLE AS \"")
                    .append(names.get(i).replace("\"", "\"\""))
                    .append('"');
        }
        Path input = parquet("in.parquet", "SELECT " + columns + ", 'k 1/2=3' AS \"part=k y\"");
        String list = String.join(",", names.stream().map(ColumnNames::quoted).toList());
        Result result = run(
                input,
                "--columns",
                list,
                "--apply",
                "tanh",
                "--apply",
                "`new=온도`=relu(`온도 (°C)`)",
                "--apply",
                "`a.b`=`a.b` + `x y`",
                "--partition-by",
                "part=k y");
        assertExit(0, result);
        List<String> columnsOut = Duck.columns(out());
        for (String name : names) {
            assertTrue(columnsOut.contains(name) && columnsOut.contains(name + "_tanh"), () -> name + columnsOut);
        }
        assertEquals(
                List.of(List.of(-1.0, -0.0 + 0.0, Math.tanh(-9))),
                Duck.rows(
                        out(),
                        "SELECT \"a.b\", \"new=온도\", round(\"*_tanh\", 12) - round(tanh(-9), 12) + tanh(-9) FROM $out"));
        assertEquals(
                "k 1/2=3",
                TestSpark.session()
                        .read()
                        .parquet(out().toString())
                        .select("`part=k y`")
                        .first()
                        .getString(0));
    }

    @Test
    void anEmptyInputGivesASchemaWithoutRows() throws IOException {
        Path input = parquet("in.parquet", "SELECT 1::BIGINT AS a, 'x' AS k WHERE false");
        assertExit(0, run(input, "--apply", "b=sigmoid(a)"));
        assertEquals(List.of("a", "k", "b"), Duck.columns(out()));
        assertEquals(0, Duck.count(out()));
        Path partitioned = directory.resolve("partitioned");
        assertExit(
                0, Batch.run("--input", input.toString(), "--output", partitioned.toString(), "--partition-by", "k"));
        assertEquals(List.of("a", "k"), Duck.columns(partitioned));
        Path csv = Files.writeString(directory.resolve("in.csv"), "");
        Path fromCsv = directory.resolve("from-csv");
        assertExit(0, Batch.run("--input", csv.toString(), "--schema", "a INT", "--output", fromCsv.toString()));
        assertEquals(List.of("a"), Duck.columns(fromCsv));
        Path none = Files.createDirectory(directory.resolve("none"));
        assertExit(
                2,
                Batch.run(
                        "--input",
                        none.toString(),
                        "--output",
                        directory.resolve("x").toString()),
                "--schema");
    }

    @Test
    void specialValuesComeOutByTheContract() {
        Path input = parquet(
                "in.parquet",
                "SELECT unnest([NULL, 'nan'::DOUBLE, 'inf'::DOUBLE, '-inf'::DOUBLE, -0.0::DOUBLE,"
                        + " 4.9e-324::DOUBLE, -1e-310::DOUBLE]) AS x, unnest(range(7)) AS i");
        assertExit(0, run(input, "--columns", "x", "--apply", "sigmoid,tanh,relu"));
        List<List<Object>> rows = Duck.rows(out(), "SELECT x, x_sigmoid, x_tanh, x_relu FROM $out ORDER BY i");
        double[][] expected = {
            {Double.NaN, Double.NaN, Double.NaN, Double.NaN},
            {Double.POSITIVE_INFINITY, 1, 1, Double.POSITIVE_INFINITY},
            {Double.NEGATIVE_INFINITY, 0, -1, 0},
            {-0.0, 0.5, -0.0, 0},
            {Double.MIN_VALUE, 0.5, Double.MIN_VALUE, Double.MIN_VALUE},
            {-1e-310, 0.5, -1e-310, 0}
        };
        assertEquals(Arrays.asList(null, null, null, null), rows.get(0));
        for (int row = 0; row < expected.length; row++) {
            for (int column = 0; column < 4; column++) {
                assertEquals((Double) expected[row][column], rows.get(row + 1).get(column), row + " " + column);
            }
        }
    }

    @Test
    void repairsWhatAKilledRunLeftBeforeItJudgesTheOutput() throws IOException {
        Path input = parquet("in.parquet", "SELECT i AS a FROM range(10) t(i)");
        assertExit(0, run(input));
        Path staging = Files.createDirectories(directory.resolve(".out-staging-20260102T030405Z-0123abcd"));
        String out = new org.apache.hadoop.fs.Path("file", "", out().toString()).toString();
        String root = new org.apache.hadoop.fs.Path("file", "", staging.toString()).toString();
        Files.writeString(
                staging.resolve("journal.json"),
                Json.text(new Staging.Journal(List.of(
                        new RenameStep(root + "/data", out, null),
                        new RenameStep(
                                root + "/manifest.json",
                                out + "/_activations/20260102T030405Z-0123abcd.json",
                                null)))));
        assertExit(0, run(input));
        assertEquals(10, Duck.count(out()));
        assertEquals(1, Listing.manifests(out()).size());
        assertFalse(Files.exists(staging));
    }
}
