package org.sparkactivations.job.fastpath;

import java.util.stream.Collectors;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * How a column is written in a file, in words that are the same for columns that every reader takes for the same. Whether
 * it may be NULL does not count, nor does an annotation that says what is so without it.
 *
 * @param text such as {@code INT64 (TIMESTAMP(MICROS,true))}
 */
record WrittenType(String text) {

    static WrittenType of(Type type) {
        return new WrittenType(text(type));
    }

    private static String text(Type type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (type.isPrimitive()) {
            PrimitiveType primitive = type.asPrimitiveType();
            String length = primitive.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
                    ? "[" + primitive.getTypeLength() + "]"
                    : "";
            return primitive.getPrimitiveTypeName() + length + (saysNothing(primitive) ? "" : " (" + annotation + ")");
        }
        String repeated = type.isRepetition(Type.Repetition.REPEATED) ? "repeated " : "";
        return type.asGroupType().getFields().stream()
                .map(field -> (field.isRepetition(Type.Repetition.REPEATED) ? "repeated " : "") + field.getName() + " "
                        + text(field))
                .collect(Collectors.joining(", ", repeated + (annotation == null ? "" : annotation + " ") + "{", "}"));
    }

    private static boolean saysNothing(PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        return annotation == null
                || (annotation instanceof IntLogicalTypeAnnotation whole
                        && whole.isSigned()
                        && whole.getBitWidth() == (type.getPrimitiveTypeName() == PrimitiveTypeName.INT32 ? 32 : 64));
    }

    @Override
    public String toString() {
        return text;
    }
}
