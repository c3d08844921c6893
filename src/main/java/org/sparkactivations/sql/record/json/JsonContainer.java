package org.sparkactivations.sql.record.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.sql.record.parser.Misfits;
import org.sparkactivations.sql.record.value.RejectedRecord;

/** Reads JSON values that contain others: objects, arrays, maps. */
final class JsonContainer {
    private JsonContainer() {}

    /** An object as a struct. */
    static final class Struct implements JsonValue {
        private final int length;
        private final JsonObject fields;

        Struct(StructType type, Function<DataType, JsonValue> readers) {
            length = type.length();
            fields = JsonObject.of(type, readers);
        }

        @Override
        public Object read(JsonParser json) throws IOException, RejectedRecord {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw JsonFault.misfit(json, "an object");
            }
            GenericInternalRow row = new GenericInternalRow(length);
            fields.read(json, row, Misfits.NONE);
            return row;
        }
    }

    /** An array; one of doubles without nulls stays primitive. */
    static final class Array implements JsonValue {
        private final JsonValue element;
        private final boolean doubles;
        private final boolean containsNull;

        Array(ArrayType type, Function<DataType, JsonValue> readers) {
            element = readers.apply(type.elementType());
            doubles = type.elementType() instanceof DoubleType && element instanceof JsonNumber.Unboxed;
            containsNull = type.containsNull();
        }

        @Override
        public Object read(JsonParser json) throws IOException, RejectedRecord {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw JsonFault.misfit(json, "an array");
            }
            return doubles ? readDoubles(json) : readObjects(json, new ArrayList<>());
        }

        private ArrayData readDoubles(JsonParser json) throws IOException, RejectedRecord {
            double[] values = new double[16];
            int length = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.VALUE_NULL) {
                    List<Object> soFar = new ArrayList<>();
                    Arrays.stream(values, 0, length).forEach(soFar::add);
                    addNull(json, soFar);
                    return readObjects(json, soFar);
                }
                if (length == values.length) {
                    values = Arrays.copyOf(values, 2 * length);
                }
                values[length++] = JsonNumber.doubleValue(json);
            }
            return UnsafeArrayData.fromPrimitiveArray(Arrays.copyOf(values, length));
        }

        private ArrayData readObjects(JsonParser json, List<Object> values) throws IOException, RejectedRecord {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.VALUE_NULL) {
                    addNull(json, values);
                } else {
                    values.add(element.read(json));
                }
            }
            return new GenericArrayData(values.toArray());
        }

        private void addNull(JsonParser json, List<Object> values) throws RejectedRecord {
            if (!containsNull) {
                throw new RejectedRecord("field '" + JsonFault.path(json) + "' is null, and declared NOT NULL");
            }
            values.add(null);
        }
    }

    /** An object as a map from text. */
    static final class Map implements JsonValue {
        private final JsonValue value;
        private final boolean containsNull;

        Map(MapType type, Function<DataType, JsonValue> readers) {
            if (!(type.keyType() instanceof StringType)) {
                throw new IllegalArgumentException("JSON has no form for " + type.sql() + ": its keys are text");
            }
            value = readers.apply(type.valueType());
            containsNull = type.valueContainsNull();
        }

        @Override
        public Object read(JsonParser json) throws IOException, RejectedRecord {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw JsonFault.misfit(json, "an object");
            }
            Set<String> names = new HashSet<>();
            List<Object> keys = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            String name;
            while ((name = json.nextFieldName()) != null) {
                if (!names.add(name)) {
                    throw JsonObject.duplicate(name);
                }
                if (json.nextToken() == JsonToken.VALUE_NULL && !containsNull) {
                    throw new RejectedRecord("field '" + JsonFault.path(json) + "' is null, and declared NOT NULL");
                }
                keys.add(UTF8String.fromString(name));
                values.add(json.currentToken() == JsonToken.VALUE_NULL ? null : value.read(json));
            }
            return new ArrayBasedMapData(new GenericArrayData(keys.toArray()), new GenericArrayData(values.toArray()));
        }
    }
}
