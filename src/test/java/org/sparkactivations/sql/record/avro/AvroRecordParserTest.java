package org.sparkactivations.sql.record.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.sparkactivations.TestSpark;
import org.sparkactivations.sql.record.RecordFormat;
import org.sparkactivations.sql.record.parser.RecordParser;

class AvroRecordParserTest {
    private static final Schema FEATURES = SchemaBuilder.record("Features")
            .fields()
            .requiredLong("id")
            .optionalDouble("logit")
            .requiredString("name")
            .endRecord();

    private static byte[] encode(GenericRecord datum, byte... frame) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(frame);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(datum.getSchema()).write(datum, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static GenericRecord features() {
        return new GenericRecordBuilder(FEATURES)
                .set("id", 7L)
                .set("logit", -0.5)
                .set("name", "가")
                .build();
    }

    private static Row parse(Schema schema, byte[] record) {
        return parse(RecordFormat.avro(schema.toString(), false), record);
    }

    private static Row parse(RecordParser parser, byte[] record) {
        StructType one = new StructType().add("value", DataTypes.BinaryType);
        Dataset<Row> records = TestSpark.session().createDataFrame(List.of(RowFactory.create((Object) record)), one);
        return records.select(parser.over(functions.col("value")).as("parsed"))
                .select("parsed.*")
                .head();
    }

    private static String reason(Row row) {
        String reason = row.getAs(RecordParser.REASON);
        return reason == null ? "" : reason;
    }

    @Test
    void readsPlainAndFramedRecords() throws IOException {
        Row expected = RowFactory.create(7L, -0.5, "가", null, null);
        assertEquals(expected, parse(FEATURES, encode(features())));
        assertEquals(expected, parse(FEATURES, encode(features(), new byte[] {0, 0, 0, 0, 42})));
        assertTrue(
                RecordFormat.avro(FEATURES.toString(), false).schema().toDDL().startsWith("id BIGINT NOT NULL"));
    }

    @Test
    void rejectsTruncatedOverlongEmptyAndForeignRecords() throws IOException {
        byte[] whole = encode(features(), new byte[] {0, 0, 0, 0, 42});
        byte[] plain = encode(features());
        for (int length = 1; length < plain.length; length++) {
            byte[] cut = Arrays.copyOf(plain, length);
            assertTrue(reason(parse(FEATURES, cut)).contains("not Avro of this schema"), "of " + length + " bytes");
        }
        for (int length = 1; length < whole.length; length++) {
            Row row = parse(FEATURES, Arrays.copyOf(whole, length));
            String told = length <= 5 ? "cut off: Confluent's frame" : "not Avro of this schema";
            assertTrue(reason(row).contains(told), "of " + length + " bytes: " + row);
        }
        assertTrue(
                reason(parse(FEATURES, Arrays.copyOf(whole, whole.length + 1))).contains("schema id 42: bytes after"));
        assertTrue(reason(parse(FEATURES, new byte[0])).contains("an empty record"));
        Schema foreign = SchemaBuilder.record("Other")
                .fields()
                .requiredString("text")
                .requiredString("more")
                .endRecord();
        GenericRecord other = new GenericRecordBuilder(foreign)
                .set("text", "hello")
                .set("more", "there")
                .build();
        assertTrue(reason(parse(FEATURES, encode(other))).contains("not Avro of this schema"));
    }

    @Test
    void rejectsBytesThatDecodeBothWays() {
        Schema strings = SchemaBuilder.record("Strings")
                .fields()
                .name("all")
                .type()
                .array()
                .items()
                .nullType()
                .noDefault()
                .endRecord();
        assertThrows(IllegalArgumentException.class, () -> RecordFormat.avro(strings.toString(), false));
        Schema texts = SchemaBuilder.record("Texts")
                .fields()
                .requiredString("a")
                .requiredString("b")
                .requiredString("c")
                .requiredString("d")
                .requiredString("e")
                .endRecord();
        // Plain: four empty texts and one of five zero bytes. Framed, id 10: five empty texts.
        byte[] both = {0, 0, 0, 0, 10, 0, 0, 0, 0, 0};
        assertTrue(reason(parse(texts, both)).contains("both plain and with Confluent's frame"));
    }

    @Test
    void rejectsAFrameThatIsCutOffEvenIfItsZerosAreARecord() throws IOException {
        byte[] frame = {0, 0, 0, 0, 42};
        for (int length = 1; length <= frame.length; length++) {
            SchemaBuilder.FieldAssembler<Schema> fields =
                    SchemaBuilder.record("Counts").fields();
            for (int field = 0; field < length; field++) {
                fields = fields.requiredLong("n" + field);
            }
            Schema counts = fields.endRecord();
            String reason = reason(parse(counts, Arrays.copyOf(frame, length)));
            assertTrue(reason.contains("cut off: Confluent's frame") && reason.contains("has " + length), reason);
        }
    }

    /** Nine bytes: a plain record of id 0, or a frame of schema id 42 and four bytes after it. */
    @Test
    void takesWhatBeginsWithZeroForAFrameWhereIdsAreKnown() {
        Schema counts = SchemaBuilder.record("Counts")
                .fields()
                .requiredLong("id")
                .requiredDouble("logit")
                .endRecord();
        byte[] either = {0, 0, 0, 0, 42, 1, 2, 3, 4};
        assertEquals("", reason(parse(counts, either)));
        RecordParser bound = RecordFormat.avro(counts.toString(), Map.of(41, counts.toString()), null, false);
        assertTrue(reason(parse(bound, either)).startsWith("schema id 42 in Confluent's frame"));
        byte[] same = either.clone();
        same[4] = 41;
        assertTrue(reason(parse(bound, same)).contains("framed, schema id 41: "));
        byte[] plain = either.clone();
        plain[0] = 2;
        assertEquals("", reason(parse(bound, plain)));
    }

    @Test
    void readsEveryType() throws IOException {
        Schema schema = new Schema.Parser().parse("""
                {"type":"record","name":"All","fields":[
                 {"name":"b","type":"boolean"},{"name":"i","type":"int"},{"name":"f","type":"float"},
                 {"name":"day","type":{"type":"int","logicalType":"date"}},
                 {"name":"ms","type":{"type":"long","logicalType":"timestamp-millis"}},
                 {"name":"us","type":{"type":"long","logicalType":"local-timestamp-micros"}},
                 {"name":"d","type":{"type":"bytes","logicalType":"decimal","precision":6,"scale":2}},
                 {"name":"raw","type":"bytes"},{"name":"fix","type":{"type":"fixed","name":"F","size":2}},
                 {"name":"e","type":{"type":"enum","name":"E","symbols":["ON","OFF"]}},
                 {"name":"xs","type":{"type":"array","items":["null","double"]}},
                 {"name":"m","type":{"type":"map","values":"long"}},
                 {"name":"p","type":["null",{"type":"record","name":"P","fields":[{"name":"x","type":"double"}]}]}]}""");
        GenericData.Record point =
                new GenericData.Record(schema.getField("p").schema().getTypes().get(1));
        point.put("x", 1.5);
        GenericData.Record datum = new GenericData.Record(schema);
        datum.put("b", true);
        datum.put("i", 3);
        datum.put("f", 0.5f);
        datum.put("day", 1);
        datum.put("ms", 1_000L);
        datum.put("us", 2_000_000L);
        datum.put(
                "d",
                ByteBuffer.wrap(BigDecimal.valueOf(12345, 2).unscaledValue().toByteArray()));
        datum.put("raw", ByteBuffer.wrap(new byte[] {9}));
        datum.put("fix", new GenericData.Fixed(schema.getField("fix").schema(), new byte[] {1, 2}));
        datum.put("e", new GenericData.EnumSymbol(schema.getField("e").schema(), "OFF"));
        datum.put("xs", Arrays.asList(1.0, null));
        datum.put("m", Map.of("k", 5L));
        datum.put("p", point);
        Row row = parse(schema, encode(datum));
        assertNull(row.getAs(RecordParser.REASON));
        assertEquals("1970-01-02", row.get(3).toString());
        assertEquals(1_000L, row.getTimestamp(4).getTime());
        assertEquals("1970-01-01T00:00:02", row.get(5).toString());
        assertEquals(new BigDecimal("123.45"), row.getDecimal(6));
        assertEquals(2, ((byte[]) row.get(8))[1]);
        assertEquals("OFF", row.getString(9));
        assertEquals(Arrays.asList(1.0, null), row.getList(10));
        assertEquals(5L, row.getJavaMap(11).get("k"));
        assertEquals(1.5, row.getStruct(12).getDouble(0));

        datum.put("ms", Long.MAX_VALUE);
        assertTrue(reason(parse(schema, encode(datum))).contains("beyond the range of TIMESTAMP"));
    }

    @Test
    void refusesWhatIsNoRecordSchema() {
        assertThrows(IllegalArgumentException.class, () -> RecordFormat.avro("{", false));
        assertThrows(IllegalArgumentException.class, () -> RecordFormat.avro("\"string\"", false));
        String union =
                "{\"type\":\"record\",\"name\":\"U\",\"fields\":[{\"name\":\"u\",\"type\":[\"int\",\"string\"]}]}";
        assertThrows(IllegalArgumentException.class, () -> RecordFormat.avro(union, false));
    }
}
