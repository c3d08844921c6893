package org.sparkactivations.sql.record;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParseException;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.record.avro.AvroRecordParser;
import org.sparkactivations.sql.record.avro.AvroResolution;
import org.sparkactivations.sql.record.avro.FirstSchemaId;
import org.sparkactivations.sql.record.csv.CsvDialect;
import org.sparkactivations.sql.record.csv.CsvRecordParser;
import org.sparkactivations.sql.record.json.JsonRecordParser;
import org.sparkactivations.sql.record.parser.DoubleRecordParser;
import org.sparkactivations.sql.record.parser.FloatArrayRecordParser;
import org.sparkactivations.sql.record.parser.RecordParser;
import org.sparkactivations.sql.record.value.ValueRules;

/** The formats of a record's bytes. */
public enum RecordFormat {
    /** One JSON object. */
    JSON,
    /** One line of comma-separated values. */
    CSV,
    /** One Avro record, plain or in Confluent's wire format. */
    AVRO,
    /** A big-endian double, as column {@code value}. */
    DOUBLE,
    /** Little-endian floats, as column {@code value}. */
    FLOAT_ARRAY;

    /** Whether the format needs to be told its fields; the others carry or imply them. */
    public boolean hasFields() {
        return this == JSON || this == CSV || this == AVRO;
    }

    /**
     * The parser of JSON or CSV records.
     *
     * @param schema the fields; one that is not nullable has to be there
     * @param keepTombstones whether a record without a value is a row of NULLs; otherwise it is rejected
     * @param rules of how values are written
     * @throws IllegalArgumentException if the format has no form for a field's type
     */
    public RecordParser parser(StructType schema, boolean keepTombstones, ValueRules rules) {
        return switch (this) {
            case JSON -> new JsonRecordParser(schema, keepTombstones, rules);
            case CSV -> new CsvRecordParser(schema, keepTombstones, rules, CsvDialect.RFC_4180);
            default -> throw new IllegalArgumentException(this + " records have their own schema");
        };
    }

    /** The parser whose values are written in the strict forms, with timestamps of this zone if they name none. */
    public RecordParser parser(StructType schema, boolean keepTombstones, ZoneId zone) {
        return parser(schema, keepTombstones, ValueRules.strict(zone));
    }

    /** The parser of double and float-array records. */
    public RecordParser parser(boolean keepTombstones) {
        return switch (this) {
            case DOUBLE -> new DoubleRecordParser(keepTombstones);
            case FLOAT_ARRAY -> new FloatArrayRecordParser(keepTombstones);
            default -> throw new IllegalArgumentException(this + " records need a schema");
        };
    }

    /**
     * The parser of Avro records of one schema, plain or framed, of whatever id.
     *
     * @param json the record's schema as Avro writes it
     * @throws IllegalArgumentException if the text is no Avro schema, or one that Spark has no form for
     */
    public static RecordParser avro(String json, boolean keepTombstones) {
        return avro(json, Map.of(), null, keepTombstones);
    }

    /**
     * The parser of Avro records.
     *
     * @param json the schema of the columns, and of a plain record
     * @param writers the schemas of records by the ids in their frames; if there are none, every id has that of the columns
     * @param first takes the ids that are seen while there are none; may be null
     * @throws IllegalArgumentException if a text is no Avro schema, or one that Spark has no form for
     */
    public static RecordParser avro(
            String json, Map<Integer, String> writers, FirstSchemaId first, boolean keepTombstones) {
        return new AvroRecordParser(parsed(json), writers, first, keepTombstones);
    }

    /**
     * Why records of one Avro schema cannot be read by another; empty if they can.
     *
     * @throws IllegalArgumentException if a text is no Avro schema
     */
    public static Optional<String> avroProblem(String reader, String writer) {
        return AvroResolution.problem(parsed(reader), parsed(writer));
    }

    /** What two Avro schemas share if they encode alike: 16 hexadecimal digits of Avro's own fingerprint. */
    public static String avroFingerprint(String json) {
        return "%016x".formatted(SchemaNormalization.parsingFingerprint64(parsed(json)));
    }

    private static Schema parsed(String json) {
        try {
            return new Schema.Parser().parse(json);
        } catch (SchemaParseException e) {
            throw new IllegalArgumentException("not an Avro schema: " + e.getMessage(), e);
        }
    }
}
