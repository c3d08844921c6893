package org.sparkactivations.sql.record.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.TestSpark;
import org.sparkactivations.sql.record.RecordFormat;
import org.sparkactivations.sql.record.value.RejectedRecord;

class RecordParserTest {
    private static final StructType FEATURES =
            StructType.fromDDL("id BIGINT NOT NULL, logit DOUBLE, score FLOAT, level INT, name STRING");

    private static Row parsed(RecordParser parser, byte[] record) {
        StructType one = new StructType().add("value", DataTypes.BinaryType);
        Dataset<Row> records = TestSpark.session().createDataFrame(List.of(RowFactory.create((Object) record)), one);
        return records.select(parser.over(functions.col("value")).as("parsed"))
                .select("parsed.*")
                .head();
    }

    /** The fields and the reason; which of the fields could not be read is another test. */
    private static Row parse(RecordParser parser, byte[] record) {
        Row row = parsed(parser, record);
        return RowFactory.create(
                IntStream.range(0, row.length() - 1).mapToObj(row::get).toArray());
    }

    private static Row json(String ddl, String record) {
        return parse(
                RecordFormat.JSON.parser(StructType.fromDDL(ddl), false, ZoneOffset.UTC),
                record.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(Row row) {
        return row.getString(row.length() - 1);
    }

    private static void assertRejected(String expected, Row row) {
        assertTrue(
                reason(row) != null && reason(row).contains(expected),
                () -> "reason: " + reason(row) + ", row: " + row);
    }

    @Test
    void readsFieldsInAnyOrderAndPassesOverUnknownKeys() {
        Row row = json(
                FEATURES.toDDL(),
                " {\"name\": \"가 \\u00e9\", \"extra\": {\"a\": [1, {\"b\": null}]}, \"score\": 1, \"level\": -7,"
                        + " \"logit\": -1.5e-3, \"id\": 9223372036854775807} \n");
        assertEquals(RowFactory.create(Long.MAX_VALUE, -1.5e-3, 1f, -7, "가 é", null), row);
    }

    @Test
    void readsAbsentAndNullFieldsAsNull() {
        assertEquals(
                RowFactory.create(1L, null, null, null, null, null),
                json(FEATURES.toDDL(), "{\"id\":1,\"name\":null}"));
    }

    @Test
    void readsEveryType() {
        Row row = json(
                "b BOOLEAN, t TINYINT, s SMALLINT, d DECIMAL(6,2), day DATE, at TIMESTAMP, local TIMESTAMP_NTZ, bytes BINARY,"
                        + " xs ARRAY<DOUBLE>, names ARRAY<STRING>, point STRUCT<x: DOUBLE NOT NULL, y: INT>, m MAP<STRING, INT>",
                "{\"b\":true,\"t\":-128,\"s\":32767,\"d\":1234.50,\"day\":\"2026-02-28\",\"at\":\"2026-01-01T00:00:00+01:00\","
                        + "\"local\":\"2026-01-01 12:30:00\",\"bytes\":\"AQI=\",\"xs\":[1,null,2.5],\"names\":[],"
                        + "\"point\":{\"y\":3,\"x\":1e2},\"m\":{\"k\":1,\"n\":null}}");
        assertNull(reason(row));
        assertEquals(true, row.getBoolean(0));
        assertEquals((byte) -128, row.getByte(1));
        assertEquals(Short.MAX_VALUE, row.getShort(2));
        assertEquals("1234.50", row.getDecimal(3).toPlainString());
        assertEquals("2026-02-28", row.get(4).toString());
        assertEquals(Timestamp.from(java.time.Instant.parse("2025-12-31T23:00:00Z")), row.get(5));
        assertEquals("2026-01-01T12:30", row.get(6).toString());
        assertEquals(2, ((byte[]) row.get(7))[1]);
        assertEquals(Arrays.asList(1.0, null, 2.5), row.getList(8));
        assertEquals(List.of(), row.getList(9));
        assertEquals(RowFactory.create(100.0, 3), row.getStruct(10));
        assertEquals(1, row.getJavaMap(11).get("k"));
        assertTrue(row.getJavaMap(11).containsKey("n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | not JSON",
                "`` | an empty record",
                "`   ` | an empty record",
                "[1] | not a JSON object",
                "null | not a JSON object",
                "{\"id\":1 | not JSON",
                "{\"id\":1,\"name\":\"cut | not JSON",
                "{\"id\":1,\"x\":[1,{\"y\" | not JSON",
                "{\"id\":1}{\"id\":2} | text after the JSON object",
                "{\"id\":1} trailing | Unrecognized token",
                "{\"id\":1,\"id\":1} | key 'id' comes twice",
                "{\"id\":1,\"x\":1,\"x\":2} | key 'x' comes twice",
                "{\"id\":1,\"x\":{\"y\":1,\"y\":2}} | key 'y' comes twice",
                "{\"id\":1,\"logit\":1e400} | field 'logit': 1e400 is beyond the range of DOUBLE",
                "{\"id\":1,\"score\":1e39} | field 'score': 1e39 is beyond the range of FLOAT",
                "{\"id\":1,\"logit\":NaN} | not JSON",
                "{\"id\":1,\"logit\":\"0.5\"} | field 'logit': expected DOUBLE, found the text \"0.5\"",
                "{\"id\":1,\"logit\":[1]} | field 'logit': expected DOUBLE, found an array",
                "{\"id\":1,\"logit\":true} | field 'logit': expected DOUBLE, found true",
                "{\"id\":1.0} | field 'id': expected BIGINT, found 1.0",
                "{\"id\":9223372036854775808} | beyond the range of BIGINT",
                "{\"id\":1,\"level\":2147483648} | field 'level': 2147483648 is beyond the range of INT",
                "{\"id\":1,\"name\":5} | field 'name': expected STRING, found 5",
                "{\"id\":1,\"name\":\"\\ud800\"} | lone surrogate",
                "{\"id\":null} | field 'id' is null, and declared NOT NULL",
                "{\"logit\":1} | field 'id' is absent, and declared NOT NULL",
                "{\"id\":1,\"Logit\":1} | key 'Logit' is unknown; the schema has 'logit'",
                "{\"id\":01} | not JSON",
                "{id:1} | not JSON",
                "{\"id\":1,} | not JSON",
            })
    void rejectsWhatIsNotExactlyTheSchema(String record, String reason) {
        assertRejected(reason, json(FEATURES.toDDL(), record));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "d DECIMAL(4,2) | {\"d\":1.005} | 1.005 does not fit DECIMAL(4,2)",
                "d DECIMAL(4,2) | {\"d\":1e999999999} | does not fit DECIMAL(4,2)",
                "d DECIMAL(4,2) | {\"d\":\"1\"} | expected DECIMAL(4,2)",
                "day DATE | {\"day\":\"2026-02-30\"} | \"2026-02-30\" is not a valid DATE",
                "day DATE | {\"day\":20260230} | expected DATE",
                "at TIMESTAMP | {\"at\":\"+999999-01-01T00:00:00Z\"} | is not a valid TIMESTAMP",
                "at TIMESTAMP_NTZ | {\"at\":\"noon\"} | is not a valid TIMESTAMP_NTZ",
                "at TIMESTAMP_NTZ | {\"at\":\"2024-01-01T00:00:00Z\"} | is not a valid TIMESTAMP_NTZ",
                "d DECIMAL(6,2) | {\"d\":1e99999999999} | an exponent beyond all range",
                "b BINARY | {\"b\":\"?\"} | is not a valid BINARY",
                "b BOOLEAN | {\"b\":\"true\"} | expected BOOLEAN",
                "s SMALLINT | {\"s\":32768} | beyond the range of SMALLINT",
                "p STRUCT<x: DOUBLE NOT NULL> | {\"p\":{}} | field 'x' is absent",
                "p STRUCT<x: DOUBLE> | {\"p\":[]} | expected an object",
                "p STRUCT<x: ARRAY<INT>> | {\"p\":{\"x\":[1,2,\"3\"]}} | field 'p.x[2]': expected INT",
                "m MAP<STRING, INT> | {\"m\":{\"a\":1,\"a\":2}} | key 'a' comes twice",
                "m MAP<STRING, INT> | {\"m\":1} | expected an object",
                "xs ARRAY<DOUBLE> | {\"xs\":{}} | expected an array",
            })
    void rejectsValuesThatATypeDoesNotHold(String ddl, String record, String reason) {
        assertRejected(reason, json(ddl, record));
    }

    /** One field that does not fit leaves the others readable; a record that is malformed as a whole has none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "JSON | {\"id\":2,\"x\":\"abc\",\"region\":\"EU\"} | [2,null,EU,[1]] | expected DOUBLE",
                "JSON | {\"id\":2,\"x\":{\"a\":[1]},\"region\":\"EU\"} | [2,null,EU,[1]] | expected DOUBLE",
                "JSON | {\"id\":2,\"x\":1e400,\"region\":[[]]} | [2,null,null,[1, 2]] | expected STRING",
                "JSON | {\"id\":2,\"x\":1,\"region\":\"EU\",\"x\":2} | [2,null,EU,[1]] | key 'x' comes twice",
                "JSON | {\"id\":2,\"X\":{\"a\":1},\"region\":\"EU\"} | [2,null,EU,[1]] | the schema has 'x'",
                "JSON | {\"x\":1,\"region\":\"EU\"} | [null,1.0,EU,null] | is absent, and declared NOT NULL",
                "JSON | {\"id\":null,\"region\":\"EU\"} | [null,null,EU,null] | is null, and declared NOT NULL",
                "JSON | {\"id\":2,\"region\":\"EU\"} more | [null,null,null,[0, 1, 2]] | not JSON",
                "JSON | {\"id\":2,\"x\":[1,\"region\":1} | [null,null,null,[0, 1, 2]] | not JSON",
                "JSON | {\"id\":2,\"x\":{\"a\": | [null,null,null,[0, 1, 2]] | not JSON",
                "JSON | {\"id\":2,\"u\":1,\"u\":1} | [null,null,null,[0, 1, 2]] | key 'u' comes twice",
                "CSV | 2,abc,EU | [2,null,EU,[1]] | is not a valid DOUBLE",
                "CSV | a,b,EU | [null,null,EU,[0, 1]] | field 'id': \"a\" is not a valid INT; field 'x': \"b\" is not a valid DOUBLE",
                "CSV | ,1,EU | [null,1.0,EU,null] | is empty, and declared NOT NULL",
                "CSV | 2,EU | [null,null,null,[0, 1, 2]] | 2 values for 3 fields",
            })
    void tellsWhichFieldsCouldNotBeRead(RecordFormat format, String record, String expected, String reason) {
        RecordParser parser =
                format.parser(StructType.fromDDL("id INT NOT NULL, x DOUBLE, region STRING"), false, ZoneOffset.UTC);
        Row row = parsed(parser, record.getBytes(StandardCharsets.UTF_8));
        Object unread = row.isNullAt(4) ? null : row.getList(4);
        assertEquals(expected, "[%s,%s,%s,%s]".formatted(row.get(0), row.get(1), row.get(2), unread));
        assertTrue(row.getString(3).contains(reason), row::toString);
    }

    @Test
    void rejectsBytesThatAreNotUtf8() {
        RecordParser parser = RecordFormat.JSON.parser(FEATURES, false, ZoneOffset.UTC);
        byte[] overlong = "{\"id\":1,\"name\":\"..\"}".getBytes(StandardCharsets.UTF_8);
        overlong[16] = (byte) 0xC0;
        overlong[17] = (byte) 0xAF;
        assertRejected("not UTF-8", parse(parser, overlong));
        assertRejected("not UTF-8", parse(parser, new byte[] {(byte) 0xFF}));
        assertRejected("not UTF-8", parse(parser, "{\"id\":1}".getBytes(StandardCharsets.UTF_16BE)));
    }

    @Test
    void takesALongRecordAndKeepsTheReasonForLongGarbageShort() {
        String text = "x".repeat(1_000_000);
        assertEquals(text, json("name STRING", "{\"name\":\"" + text + "\"}").getString(0));
        Row garbage = json("name STRING", "g".repeat(1_000_000));
        assertRejected("not JSON", garbage);
        assertTrue(reason(garbage).length() <= RejectedRecord.MAX_REASON);
    }

    @Test
    void tellsATombstoneFromAnEmptyRecord() {
        assertRejected("tombstone", parse(RecordFormat.JSON.parser(FEATURES, false, ZoneOffset.UTC), null));
        assertEquals(
                RowFactory.create(null, null, null, null, null, null),
                parse(RecordFormat.JSON.parser(FEATURES, true, ZoneOffset.UTC), null));
    }

    @Test
    void readsOneLineOfCsv() {
        RecordParser csv = RecordFormat.CSV.parser(
                StructType.fromDDL("id INT NOT NULL, x DOUBLE, name STRING, day DATE, b BOOLEAN"),
                false,
                ZoneOffset.UTC);
        Row row = parse(csv, "7,-1.5e3,\"a, \"\"b\"\"\nc\",2026-01-31,TRUE\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                RowFactory.create(7, -1500.0, "a, \"b\"\nc", java.sql.Date.valueOf("2026-01-31"), true, null), row);
        assertEquals(
                RowFactory.create(7, null, null, null, null, null),
                parse(csv, "7,,\"\",,".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | an empty record",
                "1 | 1 values for 2 fields",
                "1,2,3 | 3 values for 2 fields",
                ",2 | field 'id' is empty, and declared NOT NULL",
                "abc,2 | field 'id': \"abc\" is not a valid INT",
                "3000000000,2 | beyond the range of INT",
                "1,NaN | is not a valid DOUBLE",
                "1,0x1p3 | is not a valid DOUBLE",
                "1,2d | is not a valid DOUBLE",
                "1, 2 | is not a valid DOUBLE",
                "1,1e400 | beyond the range of DOUBLE",
                "1,1e | is not a valid DOUBLE",
            })
    void rejectsCsvThatDoesNotFit(String record, String reason) {
        RecordParser csv =
                RecordFormat.CSV.parser(StructType.fromDDL("id INT NOT NULL, x DOUBLE"), false, ZoneOffset.UTC);
        assertRejected(reason, parse(csv, record.replace("1, 2", "1, 2").getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DATE | 2024 | false",
                "DATE | 2024-01 | false",
                "DATE | 2024-1-1 | false",
                "DATE | 2024-01-01 garbage | false",
                "DATE | 2024-01-01T12:30 | false",
                "DATE | ` 2024-01-01` | false",
                "DATE | 2024-02-30 | false",
                "DATE | ２０２４-01-01 | false",
                "DATE | 2024-02-29 | true",
                "DATE | -0044-03-15 | false",
                "TIMESTAMP | 2024 | false",
                "TIMESTAMP | 12:30 | false",
                "TIMESTAMP | T12:30:00 | false",
                "TIMESTAMP | 2024-01-01 garbage | false",
                "TIMESTAMP | 2024-01-01 12 | false",
                "TIMESTAMP | 2024-01-01 1:2:3 | false",
                "TIMESTAMP | 2024-01-01 24:00:00 | false",
                "TIMESTAMP | 2024-01-01 12:30:00 UTC | false",
                "TIMESTAMP | 2024-01-01 12:30:00.1234567 | false",
                "TIMESTAMP | 2024-01-01 12:30:00+25:00 | false",
                "TIMESTAMP | 2024-01-01 | true",
                "TIMESTAMP | 2024-01-01 12:30 | true",
                "TIMESTAMP | 2024-01-01T12:30:00.123456000Z | true",
                "TIMESTAMP | 2024-01-01T12:30:00-0330 | true",
                "TIMESTAMP | 2024-01-01T12:30:00+09 | true",
                "TIMESTAMP_NTZ | 12:30 | false",
                "TIMESTAMP_NTZ | 2024-01-01T12:30:00.5 | true",
                "INT | +5 | false",
                "INT | ５ | false",
                "INT | 5.0 | false",
                "INT | -5 | true",
                "BIGINT | ٣ | false",
                "BIGINT | 9223372036854775808 | false",
                "DOUBLE | +5 | false",
                "DOUBLE | 1e+5 | true",
                "DOUBLE | 1+5 | false",
                "DOUBLE | 1.５ | false",
                "DECIMAL(6,2) | +5 | false",
                "DECIMAL(6,2) | 1e99999999999 | false",
                "DECIMAL(6,2) | -5.25 | true",
            })
    void takesNumbersAndTimesInTheirExactFormOnly(String type, String text, boolean good) {
        RecordParser csv = RecordFormat.CSV.parser(StructType.fromDDL("x " + type), false, ZoneOffset.UTC);
        Row row = parse(csv, text.getBytes(StandardCharsets.UTF_8));
        if (good) {
            assertNull(reason(row));
            assertFalse(row.isNullAt(0));
        } else {
            assertRejected("field 'x'", row);
        }
    }

    @Test
    void rejectsTwoLinesOfCsvAndBadBytes() {
        RecordParser csv = RecordFormat.CSV.parser(StructType.fromDDL("id INT, x DOUBLE"), false, ZoneOffset.UTC);
        assertRejected("more than one line", parse(csv, "1,2\n3,4".getBytes(StandardCharsets.UTF_8)));
        assertRejected("not UTF-8", parse(csv, new byte[] {'1', ',', (byte) 0xE2}));
        assertRejected("not CSV", parse(csv, "\"1\"x,2".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, -1.5})
    void readsABigEndianDouble(double value) {
        Row row = parse(
                RecordFormat.DOUBLE.parser(false),
                ByteBuffer.allocate(8).putDouble(value).array());
        assertEquals(Double.doubleToLongBits(value), Double.doubleToLongBits(row.getDouble(0)));
        assertRejected("7 bytes", parse(RecordFormat.DOUBLE.parser(false), new byte[7]));
    }

    @Test
    void readsLittleEndianFloats() {
        byte[] record = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1.5f)
                .putFloat(Float.NaN)
                .putFloat(-0f)
                .array();
        assertEquals(
                List.of(1.5f, Float.NaN, -0f),
                parse(RecordFormat.FLOAT_ARRAY.parser(false), record).getList(0));
        assertEquals(
                List.of(),
                parse(RecordFormat.FLOAT_ARRAY.parser(false), new byte[0]).getList(0));
        assertRejected("5 bytes", parse(RecordFormat.FLOAT_ARRAY.parser(false), new byte[5]));
    }

    @Test
    void refusesTypesThatAFormatHasNoFormFor() {
        StructType intervals = StructType.fromDDL("i INTERVAL DAY");
        assertThrows(IllegalArgumentException.class, () -> RecordFormat.JSON.parser(intervals, false, ZoneOffset.UTC));
        assertThrows(IllegalArgumentException.class, () -> RecordFormat.CSV.parser(intervals, false, ZoneOffset.UTC));
        StructType keys = StructType.fromDDL("m MAP<INT, INT>");
        assertThrows(IllegalArgumentException.class, () -> RecordFormat.JSON.parser(keys, false, ZoneOffset.UTC));
        assertThrows(IllegalArgumentException.class, () -> RecordFormat.DOUBLE.parser(keys, false, ZoneOffset.UTC));
        assertThrows(IllegalArgumentException.class, () -> RecordFormat.CSV.parser(false));
        assertEquals("AQI=", Base64.getEncoder().encodeToString(new byte[] {1, 2}));
    }
}
