package org.sparkactivations.job.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.CompactJob;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.run.Environment;
import org.sparkactivations.job.stream.StreamFixture.Run;
import org.sparkactivations.job.stream.epoch.CheckpointBinding;

/** An output whose runs differ: it stays one table to every reader, or the run is refused. */
class StreamSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] BASE = {
        "--apply", "price=cast(id AS DECIMAL(8,2))", "--apply", "pair=named_struct('x', id)"
    };

    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();
    private final String topic = broker.topic(1);
    private int sent;

    private StreamFixture stream() {
        return new StreamFixture(directory);
    }

    private Run read(String[] first, String... more) {
        broker.send(topic, 0, StreamFixture.records(sent, sent + 3));
        sent += 3;
        return stream().read(topic, CommandLine.of(List.of(first), List.of(more)));
    }

    @Test
    void refusesWhatReadersCannotReadAsOneTable() throws Exception {
        read(BASE).assertExit(ExitCode.DONE);
        List<String> before = Listing.tree(stream().output);
        String[][] refused = {
            {"--apply", "score=cast(score AS STRING)", "column score is DOUBLE in the output", "and STRING here"},
            {"--apply", "score=cast(score AS FLOAT)", "and FLOAT here", "--apply 'score=cast(`score` AS DOUBLE)'"},
            {"--apply", "score=cast(score AS DECIMAL(9,3))", "and DECIMAL(9,3) here", "another --output"},
            {"--apply", "price=cast(id AS DECIMAL(12,4))", "column price is DECIMAL(8,2)", "and DECIMAL(12,4) here"},
            {"--apply", "id=cast(id AS INT)", "column id is BIGINT", "and INT here"},
            {"--apply", "pair=named_struct('x', 'a')", "column pair.x is BIGINT", "and STRING here"},
            {"--apply", "pair=named_struct('y', 1)", "column pair.x BIGINT of the output", "is left out here"},
            {"--select", "id,score,price,pair,logit", "column name STRING", "--apply 'name=cast(NULL AS STRING)'"},
            {"--origin-prefix", "from_", "column _topic STRING of the output", "is left out here"},
            {"--partition-by", "name", "is partitioned by () and this run by (name)", "leave --partition-by out"},
        };
        for (String[] each : refused) {
            Run run = read(BASE, each[0], each[1]).assertExit(ExitCode.STATE);
            assertTrue(run.err().contains(each[2]) && run.err().contains(each[3]), run::err);
            assertTrue(run.err().contains("nothing was written"), run::err);
        }
        Run dry = read(BASE, "--apply", "id='a'", "--dry-run").assertExit(ExitCode.STATE);
        assertTrue(dry.err().contains("column id is BIGINT"), dry::err);
        Run resumed = read(BASE, "--checkpoint", directory + "/new", "--resume-from-output", "--apply", "id='a'");
        assertTrue(resumed.assertExit(ExitCode.STATE).err().contains("column id is BIGINT"), resumed::err);
        assertFalse(Files.exists(directory.resolve("new")));
        assertEquals(before, Listing.tree(stream().output));
    }

    @Test
    void readsAsOneTableWhatRunsHaveWidened() throws Exception {
        read(BASE).assertExit(ExitCode.DONE);
        read(BASE, "--apply", "more=1").assertExit(ExitCode.DONE);
        read(BASE, "--apply", "more=if(id < 0, 1, NULL)", "--apply", "price=cast(id AS DECIMAL(25,2))")
                .assertExit(ExitCode.DONE);
        read(BASE, "--apply", "more=2", "--apply", "pair=named_struct('x', id, 'y', 'b')")
                .assertExit(ExitCode.DONE);
        read(BASE, "--apply", "more=2", "--apply", "pair=named_struct('y', 'b', 'x', id)", "--no-origin")
                .assertExit(ExitCode.DONE);
        read(
                        BASE,
                        "--apply",
                        "more=2",
                        "--apply",
                        "pair=named_struct('x', id, 'y', 'b')",
                        "--select",
                        "pair,more,score,price,name,logit,ID",
                        "--no-origin")
                .assertExit(ExitCode.DONE);
        String facts = "SELECT count(*), count(DISTINCT id), count(more), CAST(sum(price) AS BIGINT),"
                + " sum(pair.x) = sum(id), count(pair.y), count(_offset), count(score), max(epoch) FROM ";
        List<Object> expected = List.of(18L, 18L, 12L, 153L, true, 9L, 12L, 18L);
        List<Object> duck = stream().rows(facts + "good").get(0);
        assertEquals(expected, duck.subList(0, 8));
        TestSpark.session()
                .read()
                .option("mergeSchema", true)
                .parquet(stream().output.toString())
                .createOrReplaceTempView("widened");
        Row spark = TestSpark.session().sql(facts + "widened").head();
        assertEquals(
                expected,
                List.of(
                        spark.get(0),
                        spark.get(1),
                        spark.get(2),
                        spark.get(3),
                        spark.get(4),
                        spark.get(5),
                        spark.get(6),
                        spark.get(7)));
        Path folded = directory.resolve("folded");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(told, true, StandardCharsets.UTF_8);
        assertEquals(
                ExitCode.DONE,
                CompactJob.run(
                        new Environment(print, print),
                        "--input",
                        stream().output.toString(),
                        "--output",
                        folded.toString()),
                told::toString);
        assertEquals(expected, Duck.rows(folded, facts + "$out").get(0).subList(0, expected.size()));

        Run dropped = read(BASE, "--apply", "pair=named_struct('x', id, 'y', 'b')");
        assertTrue(dropped.assertExit(ExitCode.STATE).err().contains("column more INT of the output"), dropped::err);
        assertTrue(dropped.err().contains("--apply 'more=cast(NULL AS INT)'"), dropped::err);
    }

    @Test
    void keepsThePartitioning() throws Exception {
        String[] bucketed = {"--apply", "bucket=id % 2", "--apply", "kind=concat('k', id % 3)"};
        read(bucketed, "--partition-by", "bucket,kind").assertExit(ExitCode.DONE);
        for (String given : new String[] {"kind,bucket", "bucket", "bucket,kind,name"}) {
            Run run = read(bucketed, "--partition-by", given).assertExit(ExitCode.STATE);
            assertTrue(
                    run.err().contains("is partitioned by (bucket, kind) and this run by (" + given.replace(",", ", "))
                            && run.err().contains("give --partition-by bucket,kind"),
                    run::err);
        }
        read(bucketed).assertExit(ExitCode.STATE);
        Run type = read(bucketed, "--partition-by", "bucket,kind", "--apply", "bucket=concat('b', id)");
        assertTrue(type.assertExit(ExitCode.STATE).err().contains("column bucket is BIGINT"), type::err);
        read(bucketed, "--partition-by", "bucket,kind").assertExit(ExitCode.DONE);
        stream().assertIds(0, sent);
    }

    @Test
    void saysWhatARunDoesOtherwise() throws Exception {
        read(BASE, "--where", "id >= 0").assertExit(ExitCode.DONE);
        Path report = directory.resolve("report.json");
        Run same = read(BASE, "--where", "id >= 0", "--report", report.toString());
        assertFalse(same.assertExit(ExitCode.DONE).err().contains("from here on"), same::err);
        assertTrue(JsonFile.read(report).path("changes").isMissingNode());
        Run other = read(BASE, "--apply", "score=tanh(logit)", "--apply", "logit=relu(logit)", "--no-origin")
                .assertExit(ExitCode.DONE);
        assertFalse(other.err().isEmpty());
        Run wider = read(
                        BASE,
                        "--apply",
                        "score=tanh(logit)",
                        "--apply",
                        "price=cast(id AS DECIMAL(9,2))",
                        "--apply",
                        "more=1",
                        "--no-origin",
                        "--report",
                        report.toString())
                .assertExit(ExitCode.DONE);
        for (String change : List.of(
                "column score is sigmoid(logit), then tanh(logit) and was sigmoid(logit)",
                "column logit is relu(logit) and was as the record has it",
                "the origin columns _topic, _partition, _offset, _timestamp are NULL, by --no-origin",
                "--where is left out and was id >= 0")) {
            assertTrue(other.err().contains("spark-activations: from here on " + change), other::err);
            assertFalse(wider.err().contains(change), wider::err);
        }
        List<String> told = new ArrayList<>();
        JsonFile.read(report).path("changes").forEach(change -> told.add(change.asText()));
        assertTrue(told.contains("column more INT is new; NULL in the epochs before"), told::toString);
        assertTrue(told.contains("column price is DECIMAL(9,2) and was DECIMAL(8,2)"), told::toString);
        assertTrue(told.contains("column logit is as the record has it and was relu(logit)"), told::toString);
    }

    @Test
    void takesTheSchemaOfTheFilesIfTheOwnersFileDoesNotSayIt() throws Exception {
        read(BASE, "--partition-by", "name").assertExit(ExitCode.DONE);
        for (String place : List.of("out", "out-checkpoint", "out-quarantine")) {
            Path file = directory.resolve(place).resolve(CheckpointBinding.FILE);
            ObjectNode owner = (ObjectNode) JSON.readTree(file.toFile());
            assertTrue(owner.has("definition"), owner::toString);
            owner.remove("definition");
            Files.writeString(file, owner.toString());
        }
        Run refused = read(BASE, "--partition-by", "name", "--apply", "id='a'").assertExit(ExitCode.STATE);
        assertTrue(refused.err().contains("column id is BIGINT"), refused::err);
        assertEquals(ExitCode.STATE, read(BASE).exitCode());
        Run same = read(BASE, "--partition-by", "name").assertExit(ExitCode.DONE);
        assertFalse(same.err().contains("from here on"), same::err);
        assertTrue(definition().has("schema"));
    }

    private JsonNode definition() throws IOException {
        return JSON.readTree(stream().output.resolve(CheckpointBinding.FILE).toFile())
                .path("definition");
    }

    /** A column of an epoch that the owner's file did not tell of could come back as another type. */
    @Test
    void knowsTheColumnsOfEveryEpochWhereverARunIsInterrupted() throws Exception {
        boolean interrupted = true;
        for (int stop = 1; interrupted; stop++) {
            AtomicInteger left = new AtomicInteger(stop);
            broker.send(topic, 0, StreamFixture.records(sent, sent + 3));
            sent += 3;
            List<String> arguments = stream().arguments(topic);
            for (int column = 0; column <= stop; column++) {
                arguments.addAll(List.of("--apply", "c" + column + "=1"));
            }
            Run run = StreamFixture.run(
                    () -> {
                        if (left.decrementAndGet() == 0) {
                            throw new IllegalStateException("interrupted");
                        }
                    },
                    arguments);
            interrupted = run.isInterrupted();
            if (Files.exists(stream().output.resolve("epoch=0"))) {
                List<String> known = List.of(((StructType)
                                DataType.fromJson(definition().get("schema").asText()))
                        .fieldNames());
                assertEquals(
                        List.of(),
                        stream().rows("SELECT column_name FROM (DESCRIBE SELECT * FROM good)").stream()
                                .map(row -> (String) row.get(0))
                                .filter(name -> !name.equals("epoch") && !known.contains(name))
                                .toList());
            }
            assertTrue(stop < 50, "an end");
        }
        stream().assertIds(0, sent);
    }
}
