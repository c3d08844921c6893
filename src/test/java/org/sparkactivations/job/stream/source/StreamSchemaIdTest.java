package org.sparkactivations.job.stream.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.job.CommandLine;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.stream.StreamFixture;
import org.sparkactivations.job.stream.StreamFixture.Run;

/** Avro records in Confluent's frames, whose schema ids tell which schema they are written with. */
class StreamSchemaIdTest {
    private static final Schema FEATURES = fields().requiredDouble("logit")
            .requiredDouble("weight")
            .optionalInt("note")
            .endRecord();
    private static final Schema SWAPPED = fields().requiredDouble("weight")
            .requiredDouble("logit")
            .optionalInt("note")
            .endRecord();

    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();
    private Path schema;

    @BeforeEach
    void writeSchema() throws IOException {
        schema = file("features.avsc", FEATURES);
    }

    private static SchemaBuilder.FieldAssembler<Schema> fields() {
        return SchemaBuilder.record("Features").fields();
    }

    private Path file(String name, Schema written) throws IOException {
        return Files.writeString(directory.resolve(name), written.toString());
    }

    /** A record with the logit 1 and the weight 2. */
    private static byte[] framed(int id, Schema written) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        GenericRecordBuilder datum = new GenericRecordBuilder(written);
        written.getFields().stream()
                .filter(field -> field.schema().getType() == Schema.Type.DOUBLE)
                .forEach(field -> datum.set(field, field.name().equals("logit") ? 1.0 : 2.0));
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(written).write(datum.build(), encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static byte[] first() throws IOException {
        return framed(41, FEATURES);
    }

    private static byte[] second() throws IOException {
        return framed(42, SWAPPED);
    }

    private StreamFixture stream() {
        return new StreamFixture(directory);
    }

    private Run read(String topic, String... more) {
        return stream()
                .read(
                        topic,
                        CommandLine.of(
                                List.of("--value-format", "avro", "--schema", schema.toString()), List.of(more)));
    }

    private List<Object> counts() throws Exception {
        return stream()
                .rows("SELECT (SELECT count(*) FROM good), (SELECT count(*) FROM good WHERE logit = 1 AND weight = 2),"
                        + " (SELECT count(*) FROM bad)")
                .get(0);
    }

    @Test
    void theFirstIdBindsTheStreamAndAnyOtherIsBad() throws Exception {
        String topic = broker.topic(2);
        broker.send(topic, 0, List.of("no Avro".getBytes(java.nio.charset.StandardCharsets.UTF_8), first(), second()));
        broker.send(topic, 1, List.of(second(), second(), first()));
        Path report = directory.resolve("report.json");
        Run run = read(topic, "--report", report.toString()).assertExit(ExitCode.DONE);
        String told =
                "Avro schema id 41 binds the stream: it is the first, in topic " + topic + ", partition 0, offset 1.";
        assertTrue(run.err().contains(told), run::err);
        assertTrue(JsonFile.read(report).path("changes").get(0).asText().startsWith(told));
        assertEquals(List.of(2L, 2L, 4L), counts());
        assertEquals(
                3,
                stream()
                        .count("SELECT count(*) FROM bad WHERE reason LIKE 'schema id 42 in Confluent%'"
                                + " AND reason LIKE '%read with 41; --schema-id 42=FILE%'"));

        broker.send(topic, 0, List.of(second(), first()));
        Run again = read(topic).assertExit(ExitCode.DONE);
        assertFalse(again.err().contains("binds the stream"), again::err);
        assertEquals(List.of(3L, 3L, 5L), counts());

        Run other = read(topic, "--schema", file("swapped.avsc", SWAPPED).toString());
        assertTrue(
                other.assertExit(ExitCode.STATE).err().contains("41, stand for other schemas than --schema"),
                other::err);
        broker.send(topic, 0, List.of(first(), second()));
        read(topic, "--schema-id", "41", "--schema-id", "42=" + directory.resolve("swapped.avsc"))
                .assertExit(ExitCode.DONE);
        assertEquals(List.of(5L, 5L, 5L), counts());
        Run untold = read(topic);
        assertTrue(untold.assertExit(ExitCode.STATE).err().contains("tell the ids"), untold::err);
    }

    @Test
    void eachIdHasItsSchemaAndIsReadAsThatOfTheColumns() throws Exception {
        Schema wide = SchemaBuilder.record("Features")
                .fields()
                .requiredString("more")
                .requiredFloat("weight")
                .requiredDouble("logit")
                .endRecord();
        GenericRecord datum = new GenericRecordBuilder(wide)
                .set("more", "left out")
                .set("weight", 2.0f)
                .set("logit", 1.0)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0, 0, 0, 0, 44});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(wide).write(datum, encoder);
        encoder.flush();
        String topic = broker.topic(1);
        broker.send(topic, 0, List.of(first(), second(), framed(43, SWAPPED), bytes.toByteArray()));
        Path config = Files.writeString(
                directory.resolve("ids.properties"),
                "schema-id = 41\nschema-id.42 = %s\nschema-id.44 = %s\n"
                        .formatted(file("swapped.avsc", SWAPPED), file("wide.avsc", wide)));
        Run fail = read(topic, "--config", config.toString(), "--on-bad-record", "fail");
        assertTrue(
                fail.assertExit(ExitCode.FAILED).err().contains("schema id 43 in Confluent's frame")
                        && fail.err().contains("offset 2"),
                fail::err);
        read(topic, "--config", config.toString()).assertExit(ExitCode.DONE);
        assertEquals(List.of(3L, 3L, 1L), counts());
        assertEquals(
                1, stream().count("SELECT count(*) FROM bad WHERE reason LIKE 'schema id 43 %read with 41, 42, 44;%'"));
    }

    @Test
    void tellsAllFaultsOfTheOptionAtOnce() throws Exception {
        String topic = broker.topic(1);
        Path text = file(
                "text.avsc",
                fields().requiredString("logit").requiredDouble("weight").endRecord());
        Path noAvro = Files.writeString(directory.resolve("no.avsc"), "nothing");
        String[] arguments = {
            "--schema-id",
            "one",
            "--schema-id",
            "41",
            "--schema-id",
            "41",
            "--schema-id",
            "3000000000",
            "--schema-id",
            "7=" + directory.resolve("absent.avsc"),
            "--schema-id",
            "8=" + text,
            "--schema-id",
            "9=" + noAvro,
            "--dry-run"
        };
        Run run = read(topic, arguments).assertExit(ExitCode.USAGE);
        for (String told : List.of(
                "--schema-id one: an id or id=FILE, such as 41 or 41=old.avsc",
                "--schema-id 41: appears twice; keep one",
                "--schema-id 3000000000: an id",
                "--schema-id 7=" + directory.resolve("absent.avsc") + ": there is no such file",
                "--schema-id 8=" + text + ": cannot be read by --schema: /fields/0/type type_mismatch",
                "--schema-id 9=" + noAvro + ": not an Avro schema",
                "6 errors in the configuration")) {
            assertTrue(run.err().contains(told), () -> told + " is not in " + run.err());
        }
        Run json = stream().read(topic, "--schema-id", "41").assertExit(ExitCode.USAGE);
        assertTrue(json.err().contains("--schema-id: needs --value-format avro, not json"), json::err);

        Schema micros = new Schema.Parser().parse("""
                {"type":"record","name":"T","fields":[{"name":"at","type":["null",
                 {"type":"long","logicalType":"timestamp-micros"}]},{"name":"logit","type":"double"}]}""");
        Path millis = Files.writeString(
                directory.resolve("millis.avsc"), micros.toString().replace("timestamp-micros", "timestamp-millis"));
        Run unit = read(topic, "--schema", file("micros.avsc", micros).toString(), "--schema-id", "5=" + millis);
        assertTrue(
                unit.assertExit(ExitCode.USAGE)
                        .err()
                        .contains("the field at is timestamp-millis there and timestamp-micros in --schema"),
                unit::err);
    }

    @Test
    void staysBoundWhereverARunIsInterrupted() throws Exception {
        String topic = broker.topic(1);
        broker.send(topic, 0, List.of(first()));
        int sent = 1;
        boolean interrupted = true;
        for (int stop = 1; interrupted; stop++) {
            broker.send(topic, 0, List.of(second(), first()));
            sent++;
            AtomicInteger left = new AtomicInteger(stop);
            List<String> arguments =
                    new ArrayList<>(stream().arguments(topic, "--value-format", "avro", "--schema", schema.toString()));
            Run run = StreamFixture.run(
                    () -> {
                        if (left.decrementAndGet() == 0) {
                            throw new IllegalStateException("interrupted");
                        }
                    },
                    arguments);
            interrupted = run.exitCode() != ExitCode.DONE;
            assertEquals(interrupted, run.err().contains("interrupted"), run::err);
            assertTrue(stop < 40, "an end");
        }
        assertEquals(List.of((long) sent, (long) sent, sent - 1L), counts());
    }
}
