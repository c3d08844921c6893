package org.sparkactivations.sql.record.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.sparkactivations.sql.record.value.NumberText;
import org.sparkactivations.sql.record.value.RejectedRecord;

/** The numbers of JSON, in digits. */
final class JsonNumber {
    private JsonNumber() {}

    /** The reader of a type of numbers. */
    static JsonValue of(DataType type) {
        if (type instanceof DoubleType) {
            return new Unboxed(JsonNumber::doubleValue, (json, row, i) -> row.setDouble(i, doubleValue(json)));
        } else if (type instanceof FloatType) {
            return new Unboxed(JsonNumber::floatValue, (json, row, i) -> row.setFloat(i, floatValue(json)));
        } else if (type instanceof LongType) {
            return new Unboxed(JsonNumber::longValue, (json, row, i) -> row.setLong(i, longValue(json)));
        } else if (type instanceof IntegerType) {
            return new Unboxed(JsonNumber::intValue, (json, row, i) -> row.setInt(i, intValue(json)));
        } else if (type instanceof ShortType) {
            return json -> (short) integer(json, "SMALLINT", Short.MIN_VALUE, Short.MAX_VALUE);
        } else if (type instanceof ByteType) {
            return json -> (byte) integer(json, "TINYINT", Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        return json -> decimal(json, (DecimalType) type);
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
            throw JsonFault.beyond(json, "DOUBLE");
        }
        return value;
    }

    private static float floatValue(JsonParser json) throws IOException, RejectedRecord {
        float value = number(json, "FLOAT").getFloatValue();
        if (!Float.isFinite(value)) {
            throw JsonFault.beyond(json, "FLOAT");
        }
        return value;
    }

    private static JsonParser number(JsonParser json, String type) throws IOException, RejectedRecord {
        if (!json.currentToken().isNumeric()) {
            throw JsonFault.misfit(json, type);
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
            throw JsonFault.misfit(json, type);
        }
        JsonParser.NumberType width = json.getNumberType();
        if (width == JsonParser.NumberType.BIG_INTEGER) {
            throw JsonFault.beyond(json, type);
        }
        long value = json.getLongValue();
        if (value < min || value > max) {
            throw JsonFault.beyond(json, type);
        }
        return value;
    }

    private static Object decimal(JsonParser json, DecimalType type) throws IOException, RejectedRecord {
        String text = number(json, type.sql()).getText();
        return JsonFault.located(json, () -> NumberText.decimal(text, type));
    }
}
