package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;

class StreamJobTest {
    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();

    @Test
    void publishesEachRecordOnceWithItsOriginAndTheBadOnesApart() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(2);
        broker.send(topic, 0, StreamFixture.records(0, 50));
        broker.send(topic, 1, StreamFixture.records(50, 100));
        broker.send(topic, 1, "garbage", null);
        stream.read(topic).assertExit(ExitCode.DONE);
        stream.assertIds(0, 100);
        assertEquals(
                List.of(List.of(100L, 0L, 0L)),
                stream.rows("SELECT count(*), count(*) FILTER (abs(score - 1 / (1 + exp(-logit))) > 1e-15), max(epoch)"
                        + " FROM good WHERE _topic = '" + topic + "' AND _offset IN (id, id - 50)"));
        List<List<Object>> bad =
                stream.rows("SELECT reason, decode(value), _topic, _partition, _offset, epoch FROM bad");
        assertEquals(1, bad.size());
        assertTrue(bad.get(0).get(0).toString().startsWith("not JSON"), bad::toString);
        assertEquals(List.of("garbage", topic, 1, 50L, 0L), bad.get(0).subList(1, 6));

        broker.send(topic, 0, StreamFixture.records(100, 120));
        stream.read(topic).assertExit(ExitCode.DONE);
        stream.assertIds(0, 120);
        assertEquals(1, stream.count("SELECT max(epoch) FROM good"));
    }

    @Test
    void tellsAllFaultsOfAConfigurationAtOnceAndWritesNothing() throws Exception {
        StreamFixture.Run run = StreamFixture.run(List.of(
                "--topic",
                "a",
                "--topic-pattern",
                "b",
                "--value-format",
                "jsn",
                "--trigger",
                "soon",
                "--schema",
                "x INT",
                "--apply",
                "y=relu(x)",
                "--on-bad-record",
                "ignore",
                "--max-offsets-per-trigger",
                "0",
                "--mode",
                "overwrite",
                "--starting-offsets",
                "middle",
                "--kafka-config",
                directory.resolve("absent").toString(),
                "--checkpont",
                "c"));
        run.assertExit(ExitCode.USAGE);
        for (String fault : List.of(
                "--bootstrap-servers is missing",
                "--topic or --topic-pattern",
                "did you mean json?",
                "--trigger soon: a time such as 30s",
                "--on-bad-record ignore: not one of fail, null, quarantine",
                "--max-offsets-per-trigger 0",
                "--output is missing",
                "--mode overwrite: a stream appends",
                "--starting-offsets middle: earliest, latest",
                "there is no such file",
                "did you mean --checkpoint?")) {
            assertTrue(run.err().contains(fault), () -> fault + " in: " + run.err());
        }
        assertEquals(ExitCode.DONE, StreamFixture.run(List.of("--help")).exitCode());
    }

    @Test
    void tellsFaultsOfNamesAndExpressions() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        StreamFixture.Run names = stream.read(topic, "--schema", "id INT, _offset BIGINT, epoch INT")
                .assertExit(ExitCode.USAGE);
        assertTrue(names.err().contains("_offset is also the name of an origin column"), names::err);
        StreamFixture.Run epoch =
                stream.read(topic, "--schema", "logit DOUBLE, epoch INT").assertExit(ExitCode.USAGE);
        assertTrue(epoch.err().contains("what readers call the directories of the epochs"), epoch::err);
        StreamFixture.Run function = stream.read(topic, "--apply", "b=sigmiod(logit)", "--select", "scor")
                .assertExit(ExitCode.USAGE);
        assertTrue(function.err().contains("did you mean sigmoid?"), function::err);
        assertTrue(function.err().contains("did you mean score?"), function::err);
        StreamFixture.Run absent = stream.read("no-such-topic").assertExit(ExitCode.USAGE);
        assertTrue(absent.err().contains("there is no such topic"), absent::err);
        assertEquals(List.of(), Listing.tree(directory));
    }

    @Test
    void checksEverythingInADryRunAndWritesNothing() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 3));
        StreamFixture.Run run = stream.read(topic, "--dry-run").assertExit(ExitCode.DONE);
        assertTrue(run.out().contains("score: double") && run.out().contains("kafka"), run::out);
        assertEquals(List.of(), Listing.tree(directory));
    }

    @Test
    void selectsAndNamesOriginColumnsAndPartitions() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 6));
        stream.read(
                        topic,
                        "--select",
                        "score,id",
                        "--origin-prefix",
                        "kafka_",
                        "--where",
                        "id < 4",
                        "--apply",
                        "odd=id % 2",
                        "--select",
                        "odd",
                        "--partition-by",
                        "odd")
                .assertExit(ExitCode.DONE);
        assertEquals(
                List.of(List.of(4L, 2L, topic, 3L)),
                stream.rows("SELECT count(*), count(DISTINCT odd), min(kafka_topic), max(kafka_offset) FROM good"));
        assertTrue(
                java.nio.file.Files.isDirectory(stream.output.resolve("epoch=0").resolve("odd=1")));

        StreamFixture bare = new StreamFixture(directory.resolve("bare"));
        bare.read(topic, "--no-origin").assertExit(ExitCode.DONE);
        assertEquals(
                List.of("id", "logit", "name", "score", "epoch"),
                bare.rows("SELECT column_name FROM (DESCRIBE SELECT * FROM good)").stream()
                        .map(row -> row.get(0))
                        .toList());
    }

    @Test
    void startsAtTheGivenOffsetsAndReportsWhatItDid() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(2);
        broker.send(topic, 0, StreamFixture.records(0, 6));
        broker.send(topic, 1, StreamFixture.records(6, 9));
        Path report = directory.resolve("report.json");
        StreamFixture.Run wrong = stream.read(topic, "--starting-offsets", "{\"" + topic + "\":{\"0\":77,\"1\":0}}")
                .assertExit(ExitCode.USAGE);
        assertTrue(wrong.err().contains("has offsets 0 to 6, not 77"), wrong::err);

        StreamFixture.Run run = stream.read(
                        topic,
                        "--starting-offsets",
                        "{\"" + topic + "\":{\"0\":2,\"1\":-2}}",
                        "--report",
                        report.toString(),
                        "--progress",
                        "--show",
                        "2")
                .assertExit(ExitCode.DONE);
        stream.assertIds(2, 9);
        assertTrue(run.err().contains("lag 0") && run.err().contains("caught up"), run::err);
        assertEquals(7, JsonFile.read(report).at("/rows/out").asInt());
        assertEquals(2, JsonFile.read(report).at("/input/from/" + topic + "/0").asInt());
        assertEquals(6, JsonFile.read(report).at("/input/until/" + topic + "/0").asInt());
        assertEquals(0, JsonFile.read(report).at("/input/lag").asInt(-1));
        assertEquals("done", JsonFile.read(report).get("status").asText());
        assertEquals(8, JsonFile.read(report).at("/columns/0/statistics/max").asInt());
    }

    @Test
    void isDoneIfWhatFollowsThePublicationFails() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 6));
        java.nio.file.Files.writeString(directory.resolve("file"), "");
        StreamFixture.Run refused = stream.read(
                        topic, "--report", directory.resolve("file/r.json").toString())
                .assertExit(ExitCode.USAGE);
        assertTrue(refused.err().contains("file/r.json: "), refused::err);
        assertTrue(!java.nio.file.Files.exists(stream.output));

        Path reports = java.nio.file.Files.createDirectory(directory.resolve("reports"));
        StreamFixture.Run run = StreamFixture.run(
                        () -> spoil(reports, stream.output.resolve("epoch=0")),
                        stream.arguments(
                                topic,
                                "--show",
                                "100",
                                "--report",
                                reports.resolve("r.json").toString()))
                .assertExit(ExitCode.DONE);
        assertTrue(run.err().contains("warning: the rows are published, but --show cannot read them"), run::err);
        assertTrue(run.err().contains("warning: the run is done, but --report " + reports), run::err);
        java.nio.file.Files.delete(stream.output.resolve("epoch=0/zzz.parquet"));
        stream.assertIds(0, 6);
    }

    /** Once the epoch is there: puts a file in the place of the reports' directory, and one that is no Parquet among the epoch's. */
    private static void spoil(Path reports, Path epoch) {
        try {
            if (java.nio.file.Files.isDirectory(epoch) && java.nio.file.Files.isDirectory(reports)) {
                java.nio.file.Files.delete(reports);
                java.nio.file.Files.writeString(reports, "");
                java.nio.file.Files.writeString(epoch.resolve("zzz.parquet"), "garbage");
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void tellsTheLagThatKafkaSees() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 5));
        Path report = directory.resolve("report.json");
        java.util.concurrent.atomic.AtomicBoolean more = new java.util.concurrent.atomic.AtomicBoolean(true);
        // Records that come after the micro-batch was planned are behind it, though Spark has not seen them.
        StreamFixture.run(
                        () -> {
                            if (more.get()
                                    && java.nio.file.Files.exists(stream.output.resolve("_epochs"))
                                    && more.getAndSet(false)) {
                                broker.send(topic, 0, StreamFixture.records(5, 12));
                            }
                        },
                        stream.arguments(topic, "--report", report.toString()))
                .assertExit(ExitCode.DONE);
        stream.assertIds(0, 5);
        assertEquals(7, JsonFile.read(report).at("/input/lag").asInt(-1));
    }

    @Test
    void takesABacklogOfAMillionRecordsInBoundedBatches() throws Exception {
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(2);
        byte[] value = java.nio.ByteBuffer.allocate(8).putDouble(0.25).array();
        for (int partition = 0; partition < 2; partition++) {
            broker.send(topic, partition, java.util.Collections.nCopies(500_000, value));
        }
        stream.read(topic, "--value-format", "double", "--schema", null, "--max-offsets-per-trigger", "300000")
                .assertExit(ExitCode.DONE);
        assertEquals(
                List.of(List.of(4L, 1_000_000L, 300_000L)),
                stream.rows(
                        "SELECT count(*), sum(n)::BIGINT, max(n) FROM (SELECT count(*) AS n FROM good GROUP BY epoch)"));
        assertEquals(1_000_000, stream.count("SELECT count(DISTINCT (_partition, _offset)) FROM good"));
    }
}
