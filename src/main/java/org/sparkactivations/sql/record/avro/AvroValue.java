package org.sparkactivations.sql.record.avro;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.sql.record.parser.Misfits;
import org.sparkactivations.sql.record.value.NumberText;
import org.sparkactivations.sql.record.value.RejectedRecord;

/** Converts values of Avro's generic reader to Spark's internal form. */
final class AvroValue {
    private static final long MICROS_PER_MILLI = 1000;

    private AvroValue() {}

    static void fill(IndexedRecord datum, InternalRow row, Misfits misfits) throws RejectedRecord {
        for (Schema.Field field : datum.getSchema().getFields()) {
            Object value = datum.get(field.pos());
            if (value != null) {
                try {
                    row.update(field.pos(), convert(value, AvroSchema.withoutNull(field.schema(), field.name())));
                } catch (RejectedRecord e) {
                    misfits.unread(field.pos(), e);
                }
            }
        }
    }

    private static Object convert(Object value, Schema schema) throws RejectedRecord {
        LogicalType logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case STRING ->
                value instanceof Utf8 utf8
                        ? validUtf8(UTF8String.fromBytes(utf8.getBytes().clone(), 0, utf8.getByteLength()))
                        : UTF8String.fromString(value.toString());
            case ENUM -> UTF8String.fromString(value.toString());
            case LONG -> micros((Long) value, logical);
            case BYTES -> {
                ByteBuffer buffer = ((ByteBuffer) value).duplicate();
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                yield bytesOrDecimal(bytes, logical);
            }
            case FIXED -> bytesOrDecimal(((GenericFixed) value).bytes(), logical);
            case RECORD -> {
                GenericInternalRow row =
                        new GenericInternalRow(schema.getFields().size());
                fill((IndexedRecord) value, row, Misfits.NONE);
                yield row;
            }
            case ARRAY -> array((Collection<?>) value, AvroSchema.withoutNull(schema.getElementType(), ""));
            case MAP -> {
                Map<?, ?> map = (Map<?, ?>) value;
                List<Object> keys = new ArrayList<>();
                map.keySet().forEach(key -> keys.add(UTF8String.fromString(key.toString())));
                yield new ArrayBasedMapData(
                        new GenericArrayData(keys.toArray()),
                        array(map.values(), AvroSchema.withoutNull(schema.getValueType(), "")));
            }
            default -> value;
        };
    }

    private static GenericArrayData array(Collection<?> values, Schema element) throws RejectedRecord {
        List<Object> converted = new ArrayList<>(values.size());
        for (Object value : values) {
            converted.add(value == null ? null : convert(value, element));
        }
        return new GenericArrayData(converted.toArray());
    }

    private static Object micros(long value, LogicalType logical) throws RejectedRecord {
        if (logical instanceof LogicalTypes.TimestampMillis || logical instanceof LogicalTypes.LocalTimestampMillis) {
            try {
                return Math.multiplyExact(value, MICROS_PER_MILLI);
            } catch (ArithmeticException e) {
                throw new RejectedRecord(value + " ms is beyond the range of TIMESTAMP");
            }
        }
        return value;
    }

    private static Object bytesOrDecimal(byte[] bytes, LogicalType logical) throws RejectedRecord {
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return NumberText.decimal(
                    new BigDecimal(new BigInteger(bytes), decimal.getScale()),
                    DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale()));
        }
        return bytes;
    }

    private static UTF8String validUtf8(UTF8String text) throws RejectedRecord {
        if (!text.isValid()) {
            throw new RejectedRecord("text that is not UTF-8");
        }
        return text;
    }
}
