package org.sparkactivations.job.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.TestSpark;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.CompactJob;
import org.sparkactivations.job.Duck;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.ProduceJob;
import org.sparkactivations.job.StreamSample;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.run.Environment;
import org.sparkactivations.job.store.SteppingStore;
import org.sparkactivations.job.stream.StreamFixture;

/** The jobs around the stream: sample, produce, compact. */
class StreamToolsTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PrintStream print() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void runsTheSampleOnABrokerOfItsOwn() throws Exception {
        TestSpark.session();
        Path output = directory.resolve("out");
        int exitCode = StreamSample.run(print(), print(), "--output", output.toString());
        assertEquals(ExitCode.DONE, exitCode, this::printed);
        StreamFixture stream = new StreamFixture(directory);
        assertEquals(
                List.of(List.of(4990L, 4990L, 0L)),
                stream.rows("SELECT count(*), count(DISTINCT user), count(*) FILTER (lateness < 0) FROM good"));
        assertEquals(10, stream.count("SELECT count(DISTINCT reason) FROM bad"));
        assertTrue(printed().contains("4,990 rows out, 10 quarantined"), this::printed);
        assertTrue(ProcessHandle.current()
                .children()
                .noneMatch(child -> child.info().commandLine().orElse("").contains("sample")
                        && child.info().commandLine().orElse("").contains("BrokerProcess")));
    }

    @Test
    void producesTheRowsOfAFileAndReadsThemBack() throws Exception {
        Path csv = Files.writeString(directory.resolve("in.csv"), "id,logit,name\n1,0.5,a\n2,-1,\"b,c\"\n3,,d\n");
        String servers = KafkaBroker.shared().bootstrapServers();
        String[] arguments = {
            "--input",
            csv.toString(),
            "--input-option",
            "header=true",
            "--schema",
            StreamFixture.SCHEMA,
            "--bootstrap-servers",
            servers,
            "--topic",
            "produced",
            "--key",
            "id"
        };
        TestSpark.session();
        assertEquals(ExitCode.USAGE, ProduceJob.run(print(), print(), arguments));
        assertTrue(printed().contains("--partitions N creates it"), this::printed);
        String[] creating = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        creating[arguments.length] = "--partitions";
        creating[arguments.length + 1] = "2";
        assertEquals(ExitCode.DONE, ProduceJob.run(print(), print(), creating), this::printed);
        assertTrue(printed().contains("3 records sent"), this::printed);
        StreamFixture stream = new StreamFixture(directory);
        stream.read("produced").assertExit(ExitCode.DONE);
        stream.assertIds(1, 4);
    }

    @Test
    void sendsNothingIfARowOfTheInputIsMalformed() throws Exception {
        Path csv = Files.writeString(directory.resolve("in.csv"), "id,logit\n1,0.5\n2,half\n3,1\n");
        KafkaBroker broker = KafkaBroker.shared();
        String topic = broker.topic(1);
        TestSpark.session();
        assertEquals(
                ExitCode.FAILED,
                ProduceJob.run(
                        print(),
                        print(),
                        "--input",
                        csv.toString(),
                        "--input-option",
                        "header=true",
                        "--schema",
                        "id BIGINT, logit DOUBLE",
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
                        "--topic",
                        topic));
        assertTrue(
                printed().contains("field 'logit': \"half\" is not a valid DOUBLE; line 3")
                        && printed().contains(csv.toString())
                        && printed().contains("nothing was sent"),
                this::printed);
        StreamFixture stream = new StreamFixture(directory);
        stream.read(topic).assertExit(ExitCode.DONE);
        assertEquals(0, stream.count("SELECT count(*) FROM good"));
        assertEquals(0, stream.count("SELECT count(*) FROM bad"));
    }

    /** Files of rows with the given ids, and one row whose text is too long for the topic if that is in the range. */
    private Path rows(int files, int rows, int tooLong) throws IOException {
        Path input = Files.createDirectory(directory.resolve("in"));
        for (int file = 0; file < files; file++) {
            StringBuilder csv = new StringBuilder("id,text\n");
            for (int id = file * rows; id < (file + 1) * rows; id++) {
                csv.append(id).append(',').append(id == tooLong ? "long".repeat(50_000) : "text");
                csv.append('\n');
            }
            Files.writeString(input.resolve(file + ".csv"), csv);
        }
        return input;
    }

    private int produce(Path input, String topic) {
        TestSpark.session();
        return ProduceJob.run(
                print(),
                print(),
                "--input",
                input.toString(),
                "--input-format",
                "csv",
                "--input-option",
                "header=true",
                "--schema",
                "id BIGINT, text STRING",
                "--bootstrap-servers",
                KafkaBroker.shared().bootstrapServers(),
                "--topic",
                topic);
    }

    @Test
    void sendsAllOfSomeThousandRowsOrNone() throws Exception {
        String topic = KafkaBroker.shared().topic(3);
        Path input = rows(4, 1_000, -1);
        Path malformed = input.resolve("3.csv");
        String sound = Files.readString(malformed);
        Files.writeString(malformed, sound.replace("3998,", "x,"));
        assertEquals(ExitCode.FAILED, produce(input, topic));
        assertTrue(printed().contains("field 'id': \"x\" is not a valid BIGINT"), this::printed);
        assertEquals(0, KafkaBroker.shared().end(topic, 3));

        Files.writeString(malformed, sound);
        assertEquals(ExitCode.DONE, produce(input, topic), this::printed);
        assertTrue(printed().contains("4,000 records sent to topic " + topic), this::printed);
        assertEquals(4_000, KafkaBroker.shared().end(topic, 3));
    }

    @Test
    void countsWhatTheBrokerHasTakenBeforeARowThatItRefuses() throws Exception {
        String topic = KafkaBroker.shared().topic(3, Map.of("max.message.bytes", "100000"));
        assertEquals(ExitCode.FAILED, produce(rows(4, 1_000, 1_500), topic));
        assertTrue(
                printed().contains("topic " + topic + " did not take the record '{\"id\":1500,\"text\":\"longlong"),
                this::printed);
        assertFalse(printed().contains("\tat "), this::printed);
        long taken = KafkaBroker.shared().end(topic, 3);
        assertTrue(taken > 0 && taken < 4_000, "taken: " + taken);
        assertTrue(
                printed().contains("%,d other records were sent, and are in the topic.".formatted(taken)),
                this::printed);
    }

    @Test
    void refusesToFoldAnOutputWithAMissingEpoch() throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 30));
        stream.read(topic, "--max-offsets-per-trigger", "10").assertExit(ExitCode.DONE);
        Path folded = directory.resolve("folded");
        for (String gone :
                List.of("epoch=0", "epoch=1", "epoch=2", "_epochs/0.json", "_epochs/1.json", "_epochs/2.json")) {
            Path aside = directory.resolve("aside");
            Files.move(stream.output.resolve(gone), aside);
            out.reset();
            assertEquals(
                    ExitCode.STATE,
                    CompactJob.run(
                            new Environment(print(), print()),
                            "--input",
                            stream.output.toString(),
                            "--output",
                            folded.toString()),
                    gone);
            assertTrue(
                    printed().contains("epoch " + gone.replaceAll("\\D", "") + " of " + stream.output), this::printed);
            assertFalse(Files.exists(folded));
            Files.move(aside, stream.output.resolve(gone));
        }
    }

    @Test
    void foldsEpochsIntoOneFileWithEveryRowAndLeavesTheirOutputAlone() throws Exception {
        KafkaBroker broker = KafkaBroker.shared();
        StreamFixture stream = new StreamFixture(directory);
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 60));
        stream.read(
                        topic,
                        "--max-offsets-per-trigger",
                        "20",
                        "--apply",
                        "bucket=format_string('%02d', id % 3)",
                        "--partition-by",
                        "bucket")
                .assertExit(ExitCode.DONE);
        List<String> before = Listing.tree(stream.output);
        Path folded = directory.resolve("folded");
        String[] arguments = {"--input", stream.output.toString(), "--output", folded.toString()};

        assertEquals(
                ExitCode.DONE,
                CompactJob.run(
                        new Environment(print(), print()), CommandLine.of(List.of(arguments), List.of("--dry-run"))));
        assertFalse(Files.exists(folded));

        int published = 0;
        boolean interrupted = true;
        for (int stop = 1; interrupted; stop++) {
            AtomicInteger left = new AtomicInteger(stop);
            out.reset();
            int exitCode = CompactJob.run(
                    new Environment(print(), print(), SteppingStore.of(() -> {
                        if (left.decrementAndGet() == 0) {
                            throw new IllegalStateException("interrupted");
                        }
                    })),
                    arguments);
            interrupted = printed().contains("interrupted");
            boolean told = printed().contains("warning: the rows are published, but");
            assertEquals(interrupted && !told ? ExitCode.FAILED : ExitCode.DONE, exitCode, this::printed);
            if (interrupted && Files.exists(folded)) {
                assertEquals(60, Duck.count(folded));
                assertTrue(FileUtil.fullyDelete(folded.toFile()));
                published += told ? 1 : 0;
            } else {
                assertFalse(told, this::printed);
            }
        }
        assertTrue(published > 0);
        assertEquals(before, Listing.tree(stream.output));
        assertEquals(
                List.of(List.of(60L, 60L, 3L, "00")),
                Duck.rows(folded, "SELECT count(*), count(DISTINCT id), count(DISTINCT epoch), min(bucket) FROM $out")
                        .stream()
                        .map(row -> List.of(
                                row.get(0),
                                row.get(1),
                                row.get(2),
                                String.format("%2s", row.get(3)).replace(' ', '0')))
                        .toList());
        assertEquals(
                60, JsonFile.read(folded.resolve(CompactRun.EPOCHS)).get("rows").asInt());
        assertEquals(
                3,
                JsonFile.read(folded.resolve(CompactRun.EPOCHS)).get("epochs").size());
        assertEquals(
                3,
                Listing.tree(folded).stream()
                        .filter(name -> name.endsWith(".parquet") && !name.contains("/."))
                        .count());
        assertEquals(ExitCode.USAGE, CompactJob.run(new Environment(print(), print()), arguments));
        assertTrue(printed().contains("already exists"), this::printed);
        assertFalse(Files.exists(directory.resolve(".folded-staging")));
    }
}
