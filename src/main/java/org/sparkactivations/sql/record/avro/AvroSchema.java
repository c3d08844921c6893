package org.sparkactivations.sql.record.avro;

import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Converts an Avro schema to a Spark schema, by the mapping of Spark's own Avro source: records are structs, a union
 * of a type with null is a nullable type, enums and UUIDs are strings, dates, timestamps and decimals are what they
 * say.
 */
final class AvroSchema {
    private AvroSchema() {}

    /**
     * The fields of a record.
     *
     * @throws IllegalArgumentException if the schema is no record, or has a type that Spark has no form for
     */
    static StructType fields(Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException("the Avro schema is not a record but " + schema.getType());
        }
        StructType struct = new StructType();
        for (Schema.Field field : schema.getFields()) {
            struct = struct.add(field.name(), type(field.schema(), field.name()), isNullable(field.schema()));
        }
        return struct;
    }

    static boolean isNullable(Schema schema) {
        return schema.isNullable();
    }

    /** The schema itself, or that of a union with null. */
    static Schema withoutNull(Schema schema, String path) {
        if (!schema.isUnion()) {
            return schema;
        }
        List<Schema> types = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (types.size() != 1) {
            throw new IllegalArgumentException(
                    "field '" + path + "' is a union of several types; a union of one type with null can be read");
        }
        return types.get(0);
    }

    private static DataType type(Schema nullable, String path) {
        Schema schema = withoutNull(nullable, path);
        LogicalType logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case BOOLEAN -> DataTypes.BooleanType;
            case INT -> logical instanceof LogicalTypes.Date ? DataTypes.DateType : DataTypes.IntegerType;
            case LONG -> longType(logical);
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case STRING, ENUM -> DataTypes.StringType;
            case BYTES, FIXED ->
                logical instanceof LogicalTypes.Decimal decimal
                        ? DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale())
                        : DataTypes.BinaryType;
            case RECORD -> fields(schema);
            case ARRAY ->
                DataTypes.createArrayType(
                        type(schema.getElementType(), path + "[]"), isNullable(schema.getElementType()));
            case MAP ->
                DataTypes.createMapType(
                        DataTypes.StringType,
                        type(schema.getValueType(), path + "{}"),
                        isNullable(schema.getValueType()));
            default -> throw new IllegalArgumentException("field '" + path + "' has type " + schema.getType());
        };
    }

    private static DataType longType(LogicalType logical) {
        if (logical instanceof LogicalTypes.TimestampMillis || logical instanceof LogicalTypes.TimestampMicros) {
            return DataTypes.TimestampType;
        } else if (logical instanceof LogicalTypes.LocalTimestampMillis
                || logical instanceof LogicalTypes.LocalTimestampMicros) {
            return DataTypes.TimestampNTZType;
        }
        return DataTypes.LongType;
    }
}
