package org.sparkactivations.job.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.job.JsonFile;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.kafka.KafkaBroker;
import org.sparkactivations.job.transform.LeftOutRowsTest;

/** What becomes of the records, good, bad and strange. */
class StreamRecordsTest {
    @TempDir
    Path directory;

    private final KafkaBroker broker = KafkaBroker.shared();

    private StreamFixture stream() {
        return new StreamFixture(directory);
    }

    @Test
    void quarantinesPoisonWithItsReasonAndLetsALongRecordPass() throws Exception {
        StreamFixture stream = stream();
        Map<String, String> poison = Map.ofEntries(
                Map.entry("hello", "not JSON"),
                Map.entry("{\"id\":1,\"logit\":0.", "not JSON"),
                Map.entry("{\"id\":1} {\"id\":2}", "text after the JSON object"),
                Map.entry("{\"id\":1,\"logit\":1e400}", "beyond the range of DOUBLE"),
                Map.entry("{\"id\":1,\"logit\":1,\"logit\":2}", "comes twice"),
                Map.entry("{\"id\":1,\"logit\":[]}", "expected DOUBLE"),
                Map.entry("{\"id\":1,\"logit\":\"0.5\"}", "found the text"),
                Map.entry("{\"logit\":0.5}", "is absent, and declared NOT NULL"),
                Map.entry("{\"id\":null}", "is null, and declared NOT NULL"),
                Map.entry("{\"id\":1,\"LOGIT\":0.5}", "the schema has 'logit'"),
                Map.entry("", "an empty record"),
                Map.entry("x".repeat(1_000_000), "not JSON"));
        String topic = broker.topic(1);
        broker.send(topic, 0, poison.keySet().toArray(String[]::new));
        byte[] notUtf8 = "{\"id\":1,\"name\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        notUtf8[16] = (byte) 0xFF;
        String longName = "가".repeat(350_000);
        broker.send(
                topic,
                0,
                List.of(notUtf8, ("{\"id\":7,\"name\":\"" + longName + "\"}").getBytes(StandardCharsets.UTF_8)));
        StreamFixture.Run run = stream.read(topic).assertExit(ExitCode.DONE);
        assertTrue(run.out().contains("1 rows out, 13 quarantined"), run::out);
        assertEquals(List.of(List.of(7L, 350_000L)), stream.rows("SELECT id, length(name) FROM good"));
        List<List<Object>> bad = stream.rows("SELECT decode(value), reason FROM bad WHERE reason <> 'not UTF-8'");
        assertEquals(poison.size(), bad.size());
        for (List<Object> row : bad) {
            String reason = poison.get((String) row.get(0));
            assertTrue(reason != null && row.get(1).toString().contains(reason), row::toString);
        }
        assertEquals(
                1, stream.count("SELECT count(*) FROM bad WHERE reason = 'not UTF-8' AND octet_length(value) = 19"));
    }

    @Test
    void endsOnABadRecordUnlessToldOtherwise() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 3));
        broker.send(topic, 0, "garbage");
        StreamFixture.Run fail = stream.read(topic, "--on-bad-record", "fail").assertExit(ExitCode.FAILED);
        assertTrue(fail.err().contains("garbage") && fail.err().contains("offset 3"), fail::err);
        assertTrue(!Files.exists(stream.output.resolve("epoch=0")));

        stream.read(topic, "--on-bad-record", "null").assertExit(ExitCode.DONE);
        assertEquals(List.of(List.of(4L, 3L, 3L)), stream.rows("SELECT count(*), count(id), max(_offset) FROM good"));
    }

    @Test
    void quarantinesARowOnWhichAnExpressionRaises() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 4));
        stream.read(topic, "--apply", "inverse=1 / (id - 2)", "--where", "id > 0")
                .assertExit(ExitCode.DONE);
        assertEquals(
                List.of(List.of(1L, -1.0), List.of(3L, 1.0)), stream.rows("SELECT id, inverse FROM good ORDER BY id"));
        List<List<Object>> bad = stream.rows("SELECT reason, decode(value), _offset FROM bad");
        assertEquals(1, bad.size());
        assertTrue(bad.get(0).get(0).toString().contains("--apply inverse raised"), bad::toString);
        assertEquals(List.of(StreamFixture.records(2, 3)[0], 2L), bad.get(0).subList(1, 3));
    }

    /** As in {@link LeftOutRowsTest}. The origin of a record can always be judged. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "name = 'US', 1, 3 4",
                "logit > 1, 1, 0 2 3 4",
                "name = 'US' AND _offset < 4, 1, 3",
                "1 / (id - 1) > -9 AND name = 'US', ``, 1 3 4",
            })
    void leavesOutWhatTheConditionDoesNotHoldFor(String condition, String good, String bad) throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        broker.send(
                topic,
                0,
                "{\"id\":0,\"name\":\"EU\",\"logit\":\"abc\"}",
                "{\"id\":1,\"name\":\"US\",\"logit\":1.5}",
                "{\"id\":2,\"logit\":[1,{\"a\":2}],\"name\":null}",
                "{\"id\":3,\"name\":\"US\",\"logit\":\"abc\"}",
                "{\"id\":4,\"name\":\"EU\",",
                "{\"name\":\"EU\",\"logit\":0.5}");
        Path report = directory.resolve("report.json");
        stream.read(topic, "--where", condition, "--report", report.toString()).assertExit(ExitCode.DONE);
        assertEquals(good, offsets(stream, "good"));
        assertEquals(bad, offsets(stream, "bad"));
        long kept = stream.count("SELECT count(*) FROM good") + stream.count("SELECT count(*) FROM bad");
        assertEquals(6 - kept, JsonFile.read(report).at("/rows/filtered").asLong());
        StreamFixture nulls = new StreamFixture(directory.resolve("nulls"));
        nulls.read(topic, "--where", condition, "--on-bad-record", "null", "--report", report.toString())
                .assertExit(ExitCode.DONE);
        assertEquals(6 - kept, JsonFile.read(report).at("/rows/filtered").asLong());
        long all = (long) good.split(" ").length + bad.split(" ").length - (good.isEmpty() ? 1 : 0);
        assertEquals(all, nulls.count("SELECT count(*) FROM good"));
        assertEquals(
                List.of(Arrays.asList(3L, "US", null)),
                nulls.rows("SELECT id, name, logit FROM good WHERE _offset = 3"));
    }

    /** Over several micro-batches, and the next run counts its own. */
    @Test
    void countsWhatTheConditionLeavesOutOfEachEpochOnce() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(2);
        Path report = directory.resolve("report.json");
        broker.send(topic, 0, StreamFixture.records(0, 10));
        broker.send(topic, 1, StreamFixture.records(10, 20));
        String[] options = {"--where", "id % 4 = 0", "--max-offsets-per-trigger", "6", "--report", report.toString()};
        StreamFixture.Run run = stream.read(topic, options).assertExit(ExitCode.DONE);
        assertTrue(run.out().contains("5 rows out, 15 left out by --where"), run::out);
        assertEquals(15, JsonFile.read(report).at("/rows/filtered").asLong());
        assertTrue(JsonFile.read(report).at("/output/lastEpoch").asLong() > 0);
        broker.send(topic, 0, StreamFixture.records(20, 23));
        stream.read(topic, options).assertExit(ExitCode.DONE);
        assertEquals(2, JsonFile.read(report).at("/rows/filtered").asLong());
    }

    private static String offsets(StreamFixture stream, String table) throws Exception {
        return String.join(
                " ",
                stream.rows("SELECT _offset FROM " + table + " ORDER BY 1").stream()
                        .map(row -> row.get(0).toString())
                        .toList());
    }

    @Test
    void publishesNothingOfAMicroBatchWithTooManyBadRecords() throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        broker.send(topic, 0, StreamFixture.records(0, 9));
        broker.send(topic, 0, "garbage");
        StreamFixture.Run run = stream.read(topic, "--max-bad-fraction", "0.05").assertExit(ExitCode.QUALITY);
        assertTrue(run.err().contains("1 of 10 rows are bad"), run::err);
        assertTrue(!Files.exists(stream.output.resolve("epoch=0")));
        stream.read(topic, "--max-bad-fraction", "0.1").assertExit(ExitCode.DONE);
        stream.assertIds(0, 9);
    }

    @ParameterizedTest
    @CsvSource({"skip, 1, 0, 1", "keep, 2, 1, 1", "quarantine, 1, 0, 2"})
    void tellsTombstonesFromEmptyRecords(String policy, int good, int nulls, int bad) throws Exception {
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        broker.send(topic, 0, "{\"id\":1}", null, "");
        stream.read(topic, "--on-tombstone", policy).assertExit(ExitCode.DONE);
        assertEquals(
                List.of(List.of((long) good, (long) nulls)),
                stream.rows("SELECT count(*), count(*) FILTER (id IS NULL AND _offset = 1) FROM good"));
        assertEquals(bad, stream.count("SELECT count(*) FROM bad"));
        assertEquals(
                bad - 1, stream.count("SELECT count(*) FROM bad WHERE reason LIKE '%tombstone%' AND value IS NULL"));
    }

    @Test
    void readsAvroPlainAndFramedAndQuarantinesTheRest() throws Exception {
        Schema schema = SchemaBuilder.record("Features")
                .fields()
                .requiredLong("id")
                .requiredDouble("logit")
                .endRecord();
        Path file = Files.writeString(directory.resolve("features.avsc"), schema.toString());
        GenericRecord datum = new GenericRecordBuilder(schema)
                .set("id", 1L)
                .set("logit", -1.0)
                .build();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(plain, null);
        new GenericDatumWriter<GenericRecord>(schema).write(datum, encoder);
        encoder.flush();
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.writeBytes(new byte[] {0, 0, 0, 0, 9});
        framed.writeBytes(plain.toByteArray());
        String topic = broker.topic(1);
        broker.send(
                topic,
                0,
                List.of(
                        plain.toByteArray(),
                        framed.toByteArray(),
                        Arrays.copyOf(framed.toByteArray(), framed.size() - 1),
                        "another schema".getBytes(StandardCharsets.UTF_8)));
        StreamFixture stream = stream();
        stream.read(topic, "--value-format", "avro", "--schema", file.toString())
                .assertExit(ExitCode.DONE);
        assertEquals(List.of(List.of(2L, 1L, -1.0)), stream.rows("SELECT count(*), min(id), max(logit) FROM good"));
        assertEquals(2, stream.count("SELECT count(*) FROM bad WHERE reason LIKE 'not Avro of this schema%'"));
    }

    /** Their zeros are a plain record too, but also what is left of a frame. */
    @Test
    void quarantinesShortAvroRecordsThatBeginWithZero() throws Exception {
        Schema schema = SchemaBuilder.record("Counts")
                .fields()
                .requiredLong("id")
                .requiredLong("logit")
                .requiredString("name")
                .endRecord();
        Path file = Files.writeString(directory.resolve("counts.avsc"), schema.toString());
        StreamFixture stream = stream();
        String topic = broker.topic(1);
        byte[] five = {0, 2, 4, 'a', 'b'};
        byte[] six = {0, 2, 6, 'a', 'b', 'c'};
        byte[] other = {2, 2, 0};
        broker.send(topic, 0, List.of(five, six, other));
        stream.read(topic, "--value-format", "avro", "--schema", file.toString())
                .assertExit(ExitCode.DONE);
        assertEquals(
                List.of(List.of(0L, "abc"), List.of(1L, "")), stream.rows("SELECT id, name FROM good ORDER BY id"));
        assertEquals(
                List.of(List.of("0002046162", true)),
                stream.rows("SELECT hex(value), starts_with(reason, 'cut off: Confluent') FROM bad"));
    }

    @Test
    void readsDoublesAndFloatArraysAndCsv() throws Exception {
        String doubles = broker.topic(1);
        broker.send(doubles, 0, List.of(ByteBuffer.allocate(8).putDouble(-2).array(), new byte[3]));
        stream()
                .read(doubles, "--value-format", "double", "--schema", null, "--apply", "twice=relu(value)")
                .assertExit(ExitCode.DONE);
        assertEquals(List.of(List.of(-2.0, 0.0)), stream().rows("SELECT value, twice FROM good"));
        assertEquals(1, stream().count("SELECT count(*) FROM bad WHERE reason = '3 bytes; a double has 8'"));

        StreamFixture floats = new StreamFixture(directory.resolve("floats"));
        String topic = broker.topic(1);
        byte[] record = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1)
                .putFloat(-3)
                .array();
        broker.send(topic, 0, List.of(record));
        floats.read(topic, "--value-format", "float-array", "--schema", null).assertExit(ExitCode.DONE);
        assertEquals(List.of(List.of(2L, -3f)), floats.rows("SELECT len(value), value[2] FROM good"));

        StreamFixture csv = new StreamFixture(directory.resolve("csv"));
        String lines = broker.topic(1);
        broker.send(lines, 0, "1,0.5,a", "2,,\"b,c\"", "3,abc,d");
        csv.read(lines, "--value-format", "csv").assertExit(ExitCode.DONE);
        assertEquals(
                List.of(Arrays.asList(1L, 0.5, "a"), Arrays.asList(2L, null, "b,c")),
                csv.rows("SELECT id, logit, name FROM good ORDER BY id"));
        assertEquals(1, csv.count("SELECT count(*) FROM bad WHERE reason LIKE '%\"abc\" is not a valid DOUBLE'"));
    }

    @Test
    void takesTimestampsBeyondTheCalendar() throws Exception {
        String topic = broker.topic(
                1, Map.of("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE), "retention.ms", "-1"));
        long[] times = {0, 1, 253_402_300_800_000L, 9_000_000_000_000_000L, Long.MAX_VALUE / 1000};
        try (Producer<byte[], byte[]> producer = broker.producer(Map.of())) {
            for (int i = 0; i < times.length; i++) {
                producer.send(new ProducerRecord<>(
                                topic, 0, times[i], null, ("{\"id\":" + i + "}").getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
        StreamFixture stream = stream();
        stream.read(topic).assertExit(ExitCode.DONE);
        stream.assertIds(0, times.length);
        assertEquals(
                LongStream.of(times)
                        .map(time -> time * 1000)
                        .boxed()
                        .map(List::<Object>of)
                        .toList(),
                stream.rows("SELECT epoch_us(_timestamp) FROM good ORDER BY id"));

        try (Producer<byte[], byte[]> producer = broker.producer(Map.of())) {
            producer.send(new ProducerRecord<>(
                            topic, 0, Long.MAX_VALUE, null, "{\"id\":9}".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        StreamFixture.Run run = stream.read(topic).assertExit(ExitCode.FAILED);
        assertTrue(run.err().contains("offset 5") && run.err().contains("kafka-delete-records.sh"), run::err);
    }
}
