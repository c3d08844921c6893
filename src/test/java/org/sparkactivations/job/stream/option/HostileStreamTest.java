package org.sparkactivations.job.stream.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.Listing;
import org.sparkactivations.job.Mistakes;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;

/** Configurations of the streaming job that are wrong in every way. */
class HostileStreamTest {
    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();

    @Test
    void tellsAllFaultsAtOnceAndWritesNothing() throws IOException {
        String topic = broker.topic(1);
        Path config =
                Files.writeString(directory.resolve("job.properties"), Mistakes.LINES + """
                topic.1 = %s
                topic.2 = %sx
                apply.epoch = 1
                apply._offset = 2
                """.formatted(topic, topic));
        List<String> before = Listing.tree(directory);
        List<String> arguments = List.of(
                "--config",
                config.toString(),
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--kafka-config",
                directory.resolve("absent.properties").toString(),
                "--schema",
                "delay DOUBLE, distance DOUBLE, name STRING",
                "--output",
                directory.resolve("out").toString(),
                "--checkpoint",
                directory.resolve("out/checkpoint").toString(),
                "--report",
                directory.resolve("out/report.json").toString(),
                "--mode",
                "overwrite",
                "--on-tombstone",
                "bury",
                "--trigger",
                "soon",
                "--stop-timeout",
                "never");
        StreamFixture.Run run = StreamFixture.run(List.of(CommandLine.of(arguments, Mistakes.ARGUMENTS)));
        run.assertExit(ExitCode.USAGE);
        Mistakes.assertTold(
                run.err(),
                "--topic " + topic + "x: there is no such topic at " + broker.bootstrapServers() + "; did you mean "
                        + topic + "?",
                "--kafka-config " + directory.resolve("absent.properties") + ": there is no such file",
                "/out/checkpoint: lies in the output",
                "/out/report.json: lies in the output",
                "--mode overwrite: a stream appends",
                "--on-tombstone bury: not one of skip, keep, quarantine",
                "--trigger soon: a time such as 30s",
                "--stop-timeout never: a time such as 30s",
                "--apply _offset: that is an origin column");
        assertEquals(before, Listing.tree(directory));
    }

    @ParameterizedTest
    @CsvSource({"out, output", "link, output", "out-quarantine, quarantine", "out-checkpoint, checkpoint"})
    void refusesAReportAmongWhatItWrites(String parent, String told) throws IOException {
        Files.createDirectory(directory.resolve("out"));
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("out"));
        List<String> before = Listing.tree(directory);
        StreamFixture.Run run = new StreamFixture(directory)
                .read(
                        broker.topic(1),
                        "--report",
                        directory.resolve(parent).resolve("report.json").toString())
                .assertExit(ExitCode.USAGE);
        assertTrue(run.err().contains("report.json: lies in the " + told), run::err);
        assertEquals(before, Listing.tree(directory));
    }

    /** A directory stands where the lock's file would be. */
    @ParameterizedTest
    @CsvSource({"out, --output", "out-checkpoint, --checkpoint"})
    void namesALockThatCannotBeWritten(String held, String option) throws IOException {
        Files.createDirectory(directory.resolve("." + held + "-lock"));
        StreamFixture.Run run =
                new StreamFixture(directory).read(broker.topic(1)).assertExit(ExitCode.FAILED);
        assertTrue(
                run.err().contains(option + " " + directory.resolve(held) + ": its lock cannot be written beside it"),
                run::err);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --schema                | delay INT, epoch INT         | the column epoch is also what readers call
            --schema                | delay INT, _offset BIGINT    | the column _offset is also the name of an origin
            --schema                | delay INTEGR                 | neither a file nor DDL
            --value-format          | jsn                          | did you mean json?
            --value-format          | double                       | double records are one column, value
            --apply                 | epoch=1                      | the column epoch is also what readers call
            --apply                 | _topic=delay                 | that is an origin column
            --topic                 | not/a/name                   | no topic can have that name
            --starting-offsets      | {"other":{"0":1}}            | other-0 is not a partition of the topics
            --starting-offsets      | {"other":{"0":1}}            | is not among them
            --max-offsets-per-trigger | many                       | many
            --on-tombstone          | quarantine                   | needs --on-bad-record quarantine
            --output                | s3a://bucket/out             | not a file system that renames in one step
            --checkpoint            | s3a://bucket/out             | --checkpoint s3a://bucket/out: s3a is not a file system
            --checkpoint            | /                            | --checkpoint /: the root of a file system
            --report                | .                            | --report
            --bootstrap-servers     | nowhere                      | the Kafka settings cannot be used
            """)
    void refusesOneFaultBesideAnother(String option, String value, String told) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(option, value, "--where", "nowhere > 1"));
        List<String> defaults = List.of(
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--topic",
                broker.topic(1),
                "--schema",
                "delay INT",
                "--output",
                directory.resolve("out").toString());
        for (int i = 0; i < defaults.size(); i += 2) {
            if (!defaults.get(i).equals(option)) {
                arguments.addAll(defaults.subList(i, i + 2));
            }
        }
        StreamFixture.Run run = StreamFixture.run(arguments).assertExit(ExitCode.USAGE);
        assertTrue(run.err().contains(told), run::err);
        boolean columnsKnown = !told.equals("neither a file nor DDL") && !value.equals("jsn");
        assertEquals(columnsKnown, run.err().contains("--where nowhere > 1: there is no column nowhere"), run::err);
        assertEquals(List.of(), Listing.tree(directory));
    }
}
