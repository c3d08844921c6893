package org.sparkactivations.sql.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** A JSON value that is not null, as a value of one Spark type. The parser stands on its first token, and afterwards on its last. */
interface JsonValue {
    /** The value in Spark's internal form. */
    Object read(JsonParser json) throws IOException, RejectedRecord;

    /** The same straight into a row; primitives unboxed. */
    default void readInto(JsonParser json, InternalRow row, int ordinal) throws IOException, RejectedRecord {
        row.update(ordinal, read(json));
    }

    /**
     * The reader of a type.
     *
     * @throws IllegalArgumentException if JSON has no form for it
     */
    static JsonValue of(DataType type, TextValue texts) {
        if (type instanceof NumericType) {
            JsonValue digits = number(type);
            NumberRules rules = texts.numbers();
            return rules.quoted() || rules.nonFinite() ? new Named(digits, type, texts) : digits;
        } else if (type instanceof BooleanType) {
            return json -> switch (json.currentToken()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> throw misfit(json, "BOOLEAN");
            };
        } else if (type instanceof StringType) {
            return JsonValue::string;
        } else if (type instanceof StructType struct) {
            return new JsonContainer.Struct(struct, texts);
        } else if (type instanceof ArrayType array) {
            return new JsonContainer.Array(array, texts);
        } else if (type instanceof MapType map) {
            return new JsonContainer.Map(map, texts);
        } else if (TextValue.supports(type)) {
            return json -> quoted(json, type, texts);
        }
        throw new IllegalArgumentException("JSON has no form for " + type.sql());
    }

    /** A number in digits. */
    private static JsonValue number(DataType type) {
        if (type instanceof DoubleType) {
            return new Unboxed(JsonValue::doubleValue, (json, row, i) -> row.setDouble(i, doubleValue(json)));
        } else if (type instanceof FloatType) {
            return new Unboxed(JsonValue::floatValue, (json, row, i) -> row.setFloat(i, floatValue(json)));
        } else if (type instanceof LongType) {
            return new Unboxed(JsonValue::longValue, (json, row, i) -> row.setLong(i, longValue(json)));
        } else if (type instanceof IntegerType) {
            return new Unboxed(JsonValue::intValue, (json, row, i) -> row.setInt(i, intValue(json)));
        } else if (type instanceof ShortType) {
            return json -> (short) integer(json, "SMALLINT", Short.MIN_VALUE, Short.MAX_VALUE);
        } else if (type instanceof ByteType) {
            return json -> (byte) integer(json, "TINYINT", Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        return json -> decimal(json, (DecimalType) type);
    }

    /** A number in digits, or by what else the rules allow: as text, or by the name of a value that is not finite. */
    record Named(JsonValue digits, DataType type, TextValue texts) implements JsonValue {
        @Override
        public Object read(JsonParser json) throws IOException, RejectedRecord {
            boolean text = json.currentToken() == JsonToken.VALUE_STRING
                    && (texts.numbers().quoted() || texts.numbers().named(json.getText()) != null);
            return text || json.isNaN() ? textual(json, type, texts) : digits.read(json);
        }
    }

    /** Puts a number into a row. */
    interface Setter {
        void set(JsonParser json, InternalRow row, int ordinal) throws IOException, RejectedRecord;
    }

    /** Numbers are most of what comes, so they have a path into a row without a box. */
    record Unboxed(JsonValue boxed, Setter unboxed) implements JsonValue {
        @Override
        public Object read(JsonParser json) throws IOException, RejectedRecord {
            return boxed.read(json);
        }

        @Override
        public void readInto(JsonParser json, InternalRow row, int ordinal) throws IOException, RejectedRecord {
            unboxed.set(json, row, ordinal);
        }
    }

    static double doubleValue(JsonParser json) throws IOException, RejectedRecord {
        double value = number(json, "DOUBLE").getDoubleValue();
        if (!Double.isFinite(value)) {
            throw beyond(json, "DOUBLE");
        }
        return value;
    }

    private static float floatValue(JsonParser json) throws IOException, RejectedRecord {
        float value = number(json, "FLOAT").getFloatValue();
        if (!Float.isFinite(value)) {
            throw beyond(json, "FLOAT");
        }
        return value;
    }

    private static JsonParser number(JsonParser json, String type) throws IOException, RejectedRecord {
        if (!json.currentToken().isNumeric()) {
            throw misfit(json, type);
        }
        return json;
    }

    private static long longValue(JsonParser json) throws IOException, RejectedRecord {
        return integer(json, "BIGINT", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static int intValue(JsonParser json) throws IOException, RejectedRecord {
        return (int) integer(json, "INT", Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static long integer(JsonParser json, String type, long min, long max) throws IOException, RejectedRecord {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw misfit(json, type);
        }
        JsonParser.NumberType width = json.getNumberType();
        if (width == JsonParser.NumberType.BIG_INTEGER) {
            throw beyond(json, type);
        }
        long value = json.getLongValue();
        if (value < min || value > max) {
            throw beyond(json, type);
        }
        return value;
    }

    private static UTF8String string(JsonParser json) throws IOException, RejectedRecord {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw misfit(json, "STRING");
        }
        int from = json.getTextOffset();
        int to = from + json.getTextLength();
        if (Utf8.hasLoneSurrogate(json.getTextCharacters(), from, to)) {
            throw new RejectedRecord("field '" + path(json) + "': an escape for half a character (a lone surrogate)");
        }
        return UTF8String.fromString(json.getText());
    }

    private static Object decimal(JsonParser json, DecimalType type) throws IOException, RejectedRecord {
        String text = number(json, type.sql()).getText();
        return located(json, () -> TextValue.decimal(text, type));
    }

    private static Object quoted(JsonParser json, DataType type, TextValue texts) throws IOException, RejectedRecord {
        boolean counts = texts.epochUnit(type) != null;
        boolean fits = json.currentToken() == JsonToken.VALUE_STRING
                ? !counts || texts.numbers().quoted() || !TextValue.isNumber(json.getText())
                : counts && json.currentToken().isNumeric();
        if (!fits) {
            throw misfit(json, type.sql());
        }
        return textual(json, type, texts);
    }

    private static Object textual(JsonParser json, DataType type, TextValue texts) throws IOException, RejectedRecord {
        return located(json, () -> texts.read(json.getText(), type));
    }

    /** What {@link #located} runs. */
    interface Reading {
        Object read() throws IOException, RejectedRecord;
    }

    private static Object located(JsonParser json, Reading reading) throws IOException, RejectedRecord {
        try {
            return reading.read();
        } catch (RejectedRecord e) {
            throw new RejectedRecord("field '" + path(json) + "': " + e.getMessage());
        }
    }

    private static RejectedRecord beyond(JsonParser json, String type) throws IOException {
        return new RejectedRecord("field '" + path(json) + "': " + RejectedRecord.quote(json.getText())
                + " is beyond the range of " + type);
    }

    /** A value of another kind than the type asks for. */
    static RejectedRecord misfit(JsonParser json, String type) throws IOException {
        String found = switch (json.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "the text \"" + RejectedRecord.quote(json.getText()) + "\"";
            default -> RejectedRecord.quote(json.getText());
        };
        return new RejectedRecord("field '" + path(json) + "': expected " + type + ", found " + found);
    }

    /** Where the parser stands, as in {@code a.b[3]}. */
    static String path(JsonParser json) {
        String pointer = json.getParsingContext().pathAsPointer().toString();
        return RejectedRecord.quote(
                pointer.isEmpty()
                        ? ""
                        : pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.'));
    }
}
