package org.sparkactivations.sql.record.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.sql.record.parser.Misfits;
import org.sparkactivations.sql.record.value.RejectedRecord;

/** The fields of one JSON object, read in whatever order they come into the row of a struct. */
final class JsonObject {
    private final String[] names;
    private final boolean[] required;
    private final JsonValue[] values;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final Map<String, String> lowerCase = new HashMap<>();

    private JsonObject(int length) {
        names = new String[length];
        required = new boolean[length];
        values = new JsonValue[length];
    }

    static JsonObject of(StructType schema, Function<DataType, JsonValue> readers) {
        JsonObject object = new JsonObject(schema.length());
        for (int i = 0; i < schema.length(); i++) {
            StructField field = schema.fields()[i];
            object.names[i] = field.name();
            object.required[i] = !field.nullable();
            object.values[i] = readers.apply(field.dataType());
            object.ordinals.put(field.name(), i);
            object.lowerCase.put(field.name().toLowerCase(Locale.ROOT), field.name());
        }
        return object;
    }

    /** Reads up to the object's end. The parser stands on its START_OBJECT; the row's fields are NULL. */
    void read(JsonParser json, InternalRow row, Misfits misfits) throws IOException, RejectedRecord {
        JsonStreamContext here = json.getParsingContext();
        BitSet seen = new BitSet(names.length);
        Set<String> unknown = null;
        int expected = 0;
        String name;
        while ((name = json.nextFieldName()) != null) {
            int ordinal = ordinal(name, expected);
            JsonToken token = json.nextToken();
            if (ordinal < 0) {
                unknown = unknown == null ? new HashSet<>() : unknown;
                passOver(json, name, unknown, seen, misfits);
                continue;
            }
            boolean again = seen.get(ordinal);
            seen.set(ordinal);
            expected = ordinal + 1;
            try {
                if (again) {
                    throw duplicate(name);
                } else if (token != JsonToken.VALUE_NULL) {
                    values[ordinal].readInto(json, row, ordinal);
                } else if (required[ordinal]) {
                    misfits.missing(new RejectedRecord("field '" + name + "' is null, and declared NOT NULL"));
                }
            } catch (RejectedRecord e) {
                misfits.unread(ordinal, e);
                leave(json, here);
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new RejectedRecord("not JSON: the object has no end");
        }
        for (int i = 0; i < names.length; i++) {
            if (required[i] && !seen.get(i)) {
                misfits.missing(new RejectedRecord("field '" + names[i] + "' is absent, and declared NOT NULL"));
            }
        }
    }

    /** Producers write the fields in one order, so the next one is nearly always the next of the schema. */
    private int ordinal(String name, int expected) {
        if (expected < names.length && names[expected].equals(name)) {
            return expected;
        }
        Integer ordinal = ordinals.get(name);
        return ordinal == null ? -1 : ordinal;
    }

    private void passOver(JsonParser json, String name, Set<String> unknown, BitSet seen, Misfits misfits)
            throws IOException, RejectedRecord {
        String known = lowerCase.get(name.toLowerCase(Locale.ROOT));
        if (known != null) {
            seen.set(ordinals.get(known));
            misfits.unread(
                    ordinals.get(known),
                    new RejectedRecord(
                            "key '" + RejectedRecord.quote(name) + "' is unknown; the schema has '" + known + "'"));
        }
        if (!unknown.add(name)) {
            throw duplicate(name);
        }
        skip(json);
    }

    /** Goes on to the end of a value of the object in the middle of which the parser stands. */
    private static void leave(JsonParser json, JsonStreamContext object) throws IOException, RejectedRecord {
        while (json.getParsingContext() != object) {
            if (json.nextToken() == null) {
                throw new RejectedRecord("not JSON: the object has no end");
            }
        }
    }

    /** Passes over a value of any shape; its keys come once each, as everywhere. */
    private static void skip(JsonParser json) throws IOException, RejectedRecord {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                skip(json);
            }
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            Set<String> names = new HashSet<>();
            String name;
            while ((name = json.nextFieldName()) != null) {
                if (!names.add(name)) {
                    throw duplicate(name);
                }
                json.nextToken();
                skip(json);
            }
        }
    }

    static RejectedRecord duplicate(String name) {
        return new RejectedRecord("key '" + RejectedRecord.quote(name) + "' comes twice");
    }
}
