package org.sparkactivations.sql.record.avro;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Checks whether records of one Avro schema can be read by another, by Avro's rules of schema resolution. */
public final class AvroResolution {
    private AvroResolution() {}

    /** What stands in the way; empty if nothing does. */
    public static Optional<String> problem(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        if (!result.getIncompatibilities().isEmpty()) {
            return Optional.of("cannot be read by --schema: "
                    + result.getIncompatibilities().stream()
                            .map(each -> each.getLocation() + " "
                                    + each.getType().name().toLowerCase(java.util.Locale.ROOT)
                                    + ", " + each.getMessage())
                            .collect(Collectors.joining("; ")));
        }
        return units(reader, writer, "").map(field -> "cannot be read by --schema: the field " + field);
    }

    /** Avro's resolution passes a logical type over, so that milliseconds would be read as microseconds. */
    private static Optional<String> units(Schema reader, Schema writer, String path) {
        if (reader.isUnion() || writer.isUnion()) {
            return branches(reader).stream()
                    .flatMap(one -> branches(writer).stream()
                            .filter(other -> sameShape(one, other))
                            .flatMap(other -> units(one, other, path).stream()))
                    .findFirst();
        }
        return switch (reader.getType()) {
            case RECORD ->
                reader.getFields().stream()
                        .filter(field -> writerField(field, writer) != null)
                        .flatMap(field -> units(
                                field.schema(),
                                writerField(field, writer).schema(),
                                path.isEmpty() ? field.name() : path + "." + field.name())
                                .stream())
                        .findFirst();
            case ARRAY -> units(reader.getElementType(), writer.getElementType(), path + "[]");
            case MAP -> units(reader.getValueType(), writer.getValueType(), path + "{}");
            default ->
                unit(reader).equals(unit(writer))
                        ? Optional.empty()
                        : Optional.of(path + " is " + unit(writer) + " there and " + unit(reader) + " in --schema");
        };
    }

    private static List<Schema> branches(Schema schema) {
        return schema.isUnion() ? schema.getTypes() : List.of(schema);
    }

    private static boolean sameShape(Schema reader, Schema writer) {
        return reader.getType() == writer.getType()
                || (reader.getType() == Schema.Type.LONG && writer.getType() == Schema.Type.INT);
    }

    private static Schema.Field writerField(Schema.Field field, Schema writer) {
        Schema.Field found = writer.getField(field.name());
        for (String alias : field.aliases()) {
            found = found == null ? writer.getField(alias) : found;
        }
        return found;
    }

    /** What a value's number or bytes mean. */
    private static String unit(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return "decimal of scale " + decimal.getScale();
        }
        boolean isNumber = schema.getType() == Schema.Type.INT || schema.getType() == Schema.Type.LONG;
        return logical == null || !isNumber ? "plain" : logical.getName();
    }
}
