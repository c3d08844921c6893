package org.sparkactivations.job.stream.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;

/** Topics that leave the subscription and return: each goes on where it was. */
class StreamTopicsTest {
    private static final String[] CONTINUE = {"--on-data-loss", "continue"};

    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();
    private StreamFixture stream;
    private String first;
    private String second;

    /** How a run says which topics it reads. */
    enum Said {
        BY_NAME,
        BY_PATTERN
    }

    @BeforeEach
    void describe() {
        stream = new StreamFixture(directory);
        first = broker.topic(1);
        second = broker.topic(1);
    }

    private List<String> arguments(Said said, List<String> topics, String... more) {
        List<String> arguments = new ArrayList<>(stream.arguments(null, more));
        for (String topic : said == Said.BY_NAME ? topics : List.of(String.join("|", topics))) {
            arguments.addAll(List.of(said == Said.BY_NAME ? "--topic" : "--topic-pattern", topic));
        }
        return arguments;
    }

    private StreamFixture.Run read(Said said, List<String> topics, String... more) {
        return StreamFixture.run(arguments(said, topics, more));
    }

    private void read(String... topics) {
        read(Said.BY_NAME, List.of(topics)).assertExit(ExitCode.DONE);
    }

    private void send(String topic, int from, int until) {
        broker.send(topic, 0, StreamFixture.records(from, until));
    }

    private void recreate(String topic) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
        broker.createTopic(topic, 1, Map.of());
    }

    private void delete(String topic) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    private int lost(int epoch) {
        return JsonFile.read(stream.output.resolve("_epochs/" + epoch + ".json"))
                .get("lost")
                .asInt();
    }

    @ParameterizedTest
    @EnumSource(Said.class)
    void goesOnWhereATopicWasWhenItLeft(Said said) throws Exception {
        send(first, 0, 1);
        send(second, 1, 2);
        read(said, List.of(first, second)).assertExit(ExitCode.DONE);
        send(first, 2, 3);
        send(second, 3, 4);
        read(said, List.of(first)).assertExit(ExitCode.DONE);
        assertEquals(3, stream.count("SELECT count(*) FROM good"));
        read(said, List.of(first, second)).assertExit(ExitCode.DONE);
        stream.assertIds(0, 4);
        assertEquals(0, lost(2));
        send(second, 4, 5);
        read(said, List.of(second)).assertExit(ExitCode.DONE);
        stream.assertIds(0, 5);
        read(said, List.of(first)).assertExit(ExitCode.DONE);
        read(said, List.of(second, first)).assertExit(ExitCode.DONE);
        stream.assertIds(0, 5);
    }

    @Test
    void goesOnWhereATopicWasAfterAResumeWithoutIt() throws Exception {
        send(first, 0, 1);
        send(second, 1, 2);
        read(first, second);
        send(first, 2, 3);
        String fresh = directory.resolve("fresh").toString();
        read(Said.BY_NAME, List.of(first), "--checkpoint", fresh, "--resume-from-output")
                .assertExit(ExitCode.DONE);
        read(Said.BY_NAME, List.of(first, second), "--checkpoint", fresh).assertExit(ExitCode.DONE);
        stream.assertIds(0, 3);
    }

    /** With epochs that tell of their own micro-batch alone, as older versions have written them. */
    @Test
    void goesOnWhereATopicWasByTheEpochsBefore() throws Exception {
        send(first, 0, 1);
        send(second, 1, 2);
        read(first, second);
        send(first, 2, 3);
        read(first);
        for (int epoch = 0; epoch < 2; epoch++) {
            Path file = stream.output.resolve("_epochs/" + epoch + ".json");
            ObjectNode json = (ObjectNode) JsonFile.read(file);
            json.remove(List.of("positions", "lostAtLeast"));
            Files.writeString(file, new ObjectMapper().writeValueAsString(json));
            Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
        }
        send(second, 3, 4);
        read(first, second);
        stream.assertIds(0, 4);
    }

    @Test
    void goesOnFromAnInterruptionAfterEachChangeOnTheFileSystemWhileTopicsComeAndGo() throws Exception {
        List<List<String>> subscriptions = List.of(List.of(first, second), List.of(first), List.of(second));
        int sent = 0;
        boolean interrupted = true;
        for (int stop = 1; interrupted; stop++) {
            send(first, sent, sent + 2);
            send(second, sent + 2, sent + 3);
            sent += 3;
            AtomicInteger left = new AtomicInteger(stop);
            StreamFixture.Run run = StreamFixture.run(
                    () -> {
                        if (left.decrementAndGet() == 0) {
                            throw new IllegalStateException("interrupted");
                        }
                    },
                    arguments(Said.BY_NAME, subscriptions.get(stop % 3)));
            interrupted = run.isInterrupted();
            assertTrue(stop < 50, "an end");
        }
        read(first, second);
        stream.assertIds(0, sent);
        try (var beside = Files.list(directory)) {
            assertEquals(
                    List.of("out", "out-checkpoint", "out-quarantine"),
                    beside.map(path -> path.getFileName().toString())
                            .filter(name -> !name.contains("-aside-") && !name.endsWith(".lock"))
                            .sorted()
                            .toList());
        }
    }

    /** A first run that starts at the end has read nothing, and all the same it knows where it is. */
    @Test
    void keepsTheStartOfATopicThatHadNoRecordYet() throws Exception {
        send(first, 100, 103);
        String[] latest = {"--starting-offsets", "latest"};
        read(Said.BY_NAME, List.of(first), latest).assertExit(ExitCode.DONE);
        send(first, 0, 1);
        send(second, 1, 3);
        read(Said.BY_NAME, List.of(second), latest).assertExit(ExitCode.DONE);
        read(Said.BY_NAME, List.of(first, second), latest).assertExit(ExitCode.DONE);
        stream.assertIds(0, 3);
    }

    @Test
    void readsPartitionsThatWereAddedWhileTheTopicWasAway() throws Exception {
        send(first, 0, 1);
        send(second, 1, 2);
        read(first, second);
        send(first, 2, 3);
        read(first);
        try (Admin admin = broker.admin()) {
            admin.createPartitions(Map.of(second, NewPartitions.increaseTo(3)))
                    .all()
                    .get();
        }
        broker.send(second, 1, StreamFixture.records(3, 5));
        broker.send(second, 2, StreamFixture.records(90, 92));
        broker.send(second, 2, StreamFixture.records(5, 6));
        broker.deleteRecords(second, 2, 2);
        StreamFixture.Run gone = read(Said.BY_NAME, List.of(first, second)).assertExit(ExitCode.DATA_LOSS);
        assertTrue(gone.err().contains("topic " + second + ", partition 2: 2 records from offset 0 on"), gone::err);
        read(Said.BY_NAME, List.of(first, second), CONTINUE).assertExit(ExitCode.DONE);
        assertEquals(2, lost(2));
        stream.assertIds(0, 6);
    }

    @Test
    void tellsAndCountsWhatAgedOutWhileTheTopicWasAway() throws Exception {
        send(first, 0, 1);
        send(second, 1, 2);
        read(first, second);
        send(first, 2, 3);
        read(first);
        send(second, 10, 13);
        broker.deleteRecords(second, 0, 4);
        send(second, 3, 4);
        StreamFixture.Run gone = read(Said.BY_NAME, List.of(second, first)).assertExit(ExitCode.DATA_LOSS);
        assertTrue(gone.err().contains("topic " + second + ", partition 0: 3 records from offset 1 on"), gone::err);
        read(Said.BY_NAME, List.of(second, first), CONTINUE).assertExit(ExitCode.DONE);
        assertEquals(3, lost(2));
        stream.assertIds(0, 4);
    }

    @Test
    void tellsATopicThatWasCreatedAgainWhileItWasAway() throws Exception {
        send(first, 0, 1);
        send(second, 1, 3);
        read(first, second);
        send(first, 3, 4);
        read(first);
        recreate(second);
        send(second, 4, 5);
        StreamFixture.Run gone = read(Said.BY_NAME, List.of(first, second)).assertExit(ExitCode.DATA_LOSS);
        assertTrue(
                gone.err().contains("deleted and created again") && gone.err().contains(second + ", partition 0"),
                gone::err);
        StreamFixture.Run goOn =
                read(Said.BY_NAME, List.of(first, second), CONTINUE).assertExit(ExitCode.DONE);
        assertTrue(goOn.err().contains(second), goOn::err);
        stream.assertIds(0, 5);
        send(second, 5, 6);
        read(first);
        read(first, second);
        stream.assertIds(0, 6);
    }

    @ParameterizedTest
    @CsvSource({"BY_NAME, true", "BY_NAME, false", "BY_PATTERN, true", "BY_PATTERN, false"})
    void countsWhatADeletedTopicIsKnownToHaveHad(Said said, boolean alone) throws Exception {
        send(second, 0, 5);
        List<String> topics = alone ? List.of(second) : List.of(second, first);
        interruptAfterTheFirstEpoch(arguments(said, topics, "--max-offsets-per-trigger", "2"));
        delete(second);
        if (!alone) {
            send(first, 2, 3);
        }
        StreamFixture.Run fail = read(said, topics).assertExit(ExitCode.DATA_LOSS);
        String told = "topic " + second + ", partition 0: at least 3 records from offset 2 on";
        assertTrue(fail.err().contains(told), fail::err);

        Path report = directory.resolve("report.json");
        StreamFixture.Run goOn = read(said, topics, "--on-data-loss", "continue", "--report", report.toString())
                .assertExit(ExitCode.DONE);
        assertTrue(goOn.err().contains(told), goOn::err);
        assertTrue(goOn.out().contains("at least 3 records lost"), goOn::out);
        assertEquals(3, JsonFile.read(report).at("/rows/lost").asInt());
        assertTrue(JsonFile.read(report).at("/rows/lostAtLeast").asBoolean());
        if (alone) {
            broker.createTopic(second, 1, Map.of());
            send(second, 2, 4);
            read(said, topics).assertExit(ExitCode.DATA_LOSS);
            read(said, topics, CONTINUE).assertExit(ExitCode.DONE);
            assertEquals(3, lost(1));
            read(said, topics).assertExit(ExitCode.DONE);
            stream.assertIds(0, 4);
        } else {
            stream.assertIds(0, 3);
            assertEquals(3, lost(1));
            send(first, 3, 4);
            StreamFixture.Run after = read(said, topics, CONTINUE).assertExit(ExitCode.DONE);
            assertFalse(after.err().contains("lost"), after::err);
            assertEquals(0, lost(2));
            stream.assertIds(0, 4);
        }
    }

    private void interruptAfterTheFirstEpoch(List<String> arguments) {
        StreamFixture.run(
                        () -> {
                            if (Files.exists(stream.output.resolve("epoch=0"))) {
                                throw new IllegalStateException("interrupted");
                            }
                        },
                        arguments)
                .assertExit(ExitCode.FAILED);
    }

    /** The topic goes while the query runs. */
    @ParameterizedTest
    @EnumSource(Said.class)
    void namesATopicThatIsDeletedWhileTheStreamReadsIt(Said said) throws Exception {
        send(first, 0, 1);
        send(second, 1, 4);
        AtomicInteger once = new AtomicInteger();
        Runnable step = () -> {
            try {
                if (Files.exists(stream.output.resolve("epoch=0")) && once.getAndIncrement() == 0) {
                    delete(second);
                    send(first, 10, 12);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        StreamFixture.Run run = StreamFixture.run(
                        step,
                        arguments(said, List.of(first, second), "--trigger", "100ms", "--max-offsets-per-trigger", "2"))
                .assertExit(ExitCode.DATA_LOSS);
        assertTrue(
                run.err().contains("topic " + second + ", partition 0: ")
                        && run.err().contains("records from offset ")
                        && !run.err().contains("failOnDataLoss"),
                run::err);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesATopicThatIsCreatedAgainWithLess(boolean more) throws Exception {
        send(first, 0, 5);
        read(Said.BY_PATTERN, List.of(first)).assertExit(ExitCode.DONE);
        recreate(first);
        send(first, 5, more ? 15 : 6);
        StreamFixture.Run run = read(Said.BY_PATTERN, List.of(first)).assertExit(ExitCode.DATA_LOSS);
        assertTrue(
                run.err().contains("topic " + first + ", partition 0: an unknown number of records from offset 5 on"),
                run::err);
        read(Said.BY_PATTERN, List.of(first), CONTINUE).assertExit(ExitCode.DONE);
        stream.assertIds(0, more ? 15 : 6);
    }

    /** A topic that is new to the stream starts where its first record is. */
    @Test
    void takesTheAgeOfATopicThatItHasNeverReadForNoLoss() throws Exception {
        send(first, 0, 1);
        read(first);
        send(second, 10, 13);
        broker.deleteRecords(second, 0, 3);
        send(second, 1, 2);
        read(first, second);
        stream.assertIds(0, 2);
    }

    /** A pattern stands for whole names, in what is checked and in what is read. */
    @Test
    void readsTheTopicsThatMatchThePatternAsAWhole() throws IOException, java.sql.SQLException {
        String longer = first + "-more";
        broker.createTopic(longer, 1, Map.of());
        send(first, 0, 1);
        broker.send(longer, 0, "poison");
        read(Said.BY_PATTERN, List.of(first)).assertExit(ExitCode.DONE);
        stream.assertIds(0, 1);
        assertEquals(0, stream.count("SELECT count(*) FROM bad"));
    }
}
