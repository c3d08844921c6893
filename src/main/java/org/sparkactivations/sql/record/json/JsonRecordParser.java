package org.sparkactivations.sql.record.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.record.parser.Misfits;
import org.sparkactivations.sql.record.parser.RecordParser;
import org.sparkactivations.sql.record.value.RejectedRecord;
import org.sparkactivations.sql.record.value.TextValue;
import org.sparkactivations.sql.record.value.Utf8;
import org.sparkactivations.sql.record.value.ValueRules;

/**
 * One JSON object a record (RFC 8259), in UTF-8, with nothing after it. Keys match exactly and come once; a number is finite and of the declared
 * type and range; text is in quotes and numbers are not. Keys that the schema does not name are passed over, unless they differ from one of its
 * names only by case: such a record was meant otherwise.
 *
 * <p>Dates and timestamps are ISO 8601 text, binary is Base64 text. A timestamp without an offset is of the given zone. The {@link ValueRules} may
 * allow more.
 */
public final class JsonRecordParser extends RecordParser {
    private static final long serialVersionUID = 1L;

    private static final JsonFactory JSON = factory(false);
    private static final JsonFactory JSON_WITH_NAN = factory(true);

    private static JsonFactory factory(boolean nonFinite) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, nonFinite)
                .build();
    }

    private final ValueRules rules;
    private transient JsonFactory factory;
    private transient JsonObject object;

    public JsonRecordParser(StructType schema, boolean keepTombstones, ValueRules rules) {
        super(schema, keepTombstones);
        this.rules = rules;
        this.object = object(schema, rules);
    }

    private static JsonObject object(StructType schema, ValueRules rules) {
        return JsonObject.of(schema, new JsonReaders(new TextValue(rules))::of);
    }

    @Override
    protected void read(byte[] value, InternalRow target, Misfits misfits) throws RejectedRecord {
        if (object == null) {
            object = object(schema(), rules);
        }
        if (factory == null) {
            factory = rules.numbers().nonFinite() ? JSON_WITH_NAN : JSON;
        }
        if (value.length == 0) {
            throw new RejectedRecord("an empty record");
        }
        // Jackson would guess UTF-16 or UTF-32 from a zero among the first bytes.
        if (!Utf8.isValid(value) || value[0] == 0 || (value.length > 1 && value[1] == 0)) {
            throw new RejectedRecord("not UTF-8");
        }
        try (JsonParser json = factory.createParser(value)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new RejectedRecord(first == null ? "an empty record" : "not a JSON object but " + first.name());
            }
            object.read(json, target, misfits);
            if (json.nextToken() != null) {
                throw new RejectedRecord("text after the JSON object, at byte "
                        + json.currentTokenLocation().getByteOffset());
            }
        } catch (JsonProcessingException e) {
            throw new RejectedRecord("not JSON: " + e.getOriginalMessage() + ", at byte "
                    + (e.getLocation() == null ? 0 : e.getLocation().getByteOffset()));
        } catch (IOException e) {
            throw new RejectedRecord("not JSON: " + e.getMessage());
        }
    }
}
