package org.sparkactivations.sql.record.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.sql.record.value.NumberRules;
import org.sparkactivations.sql.record.value.NumberText;
import org.sparkactivations.sql.record.value.RejectedRecord;
import org.sparkactivations.sql.record.value.TextValue;
import org.sparkactivations.sql.record.value.Utf8;

/**
 * Chooses the reader for each type.
 *
 * @param texts the values that are written as text
 */
record JsonReaders(TextValue texts) {
    /**
     * The reader of a type.
     *
     * @throws IllegalArgumentException if JSON has no form for it
     */
    JsonValue of(DataType type) {
        if (type instanceof NumericType) {
            JsonValue digits = JsonNumber.of(type);
            NumberRules rules = texts.numbers();
            return rules.quoted() || rules.nonFinite() ? new Named(digits, type, texts) : digits;
        } else if (type instanceof BooleanType) {
            return json -> switch (json.currentToken()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> throw JsonFault.misfit(json, "BOOLEAN");
            };
        } else if (type instanceof StringType) {
            return JsonReaders::string;
        } else if (type instanceof StructType struct) {
            return new JsonContainer.Struct(struct, this::of);
        } else if (type instanceof ArrayType array) {
            return new JsonContainer.Array(array, this::of);
        } else if (type instanceof MapType map) {
            return new JsonContainer.Map(map, this::of);
        } else if (TextValue.supports(type)) {
            return json -> quoted(json, type, texts);
        }
        throw new IllegalArgumentException("JSON has no form for " + type.sql());
    }

    /** A number in digits, or by what else the rules allow: as text, or by the name of a value that is not finite. */
    private record Named(JsonValue digits, DataType type, TextValue texts) implements JsonValue {
        @Override
        public Object read(JsonParser json) throws IOException, RejectedRecord {
            boolean text = json.currentToken() == JsonToken.VALUE_STRING
                    && (texts.numbers().quoted() || texts.numbers().named(json.getText()) != null);
            return text || json.isNaN() ? textual(json, type, texts) : digits.read(json);
        }
    }

    private static UTF8String string(JsonParser json) throws IOException, RejectedRecord {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw JsonFault.misfit(json, "STRING");
        }
        int from = json.getTextOffset();
        int to = from + json.getTextLength();
        if (Utf8.hasLoneSurrogate(json.getTextCharacters(), from, to)) {
            throw new RejectedRecord(
                    "field '" + JsonFault.path(json) + "': an escape for half a character (a lone surrogate)");
        }
        return UTF8String.fromString(json.getText());
    }

    private static Object quoted(JsonParser json, DataType type, TextValue texts) throws IOException, RejectedRecord {
        boolean counts = texts.epochUnit(type) != null;
        boolean fits = json.currentToken() == JsonToken.VALUE_STRING
                ? !counts || texts.numbers().quoted() || !NumberText.isNumber(json.getText())
                : counts && json.currentToken().isNumeric();
        if (!fits) {
            throw JsonFault.misfit(json, type.sql());
        }
        return textual(json, type, texts);
    }

    private static Object textual(JsonParser json, DataType type, TextValue texts) throws IOException, RejectedRecord {
        return JsonFault.located(json, () -> texts.read(json.getText(), type));
    }
}
