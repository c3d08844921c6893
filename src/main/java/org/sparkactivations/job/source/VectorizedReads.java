package org.sparkactivations.job.source;

import java.util.Collection;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.types.Decimal;

/** What Spark's vectorized reader, which is its default, makes of a column chunk. */
public final class VectorizedReads {
    private VectorizedReads() {}

    /**
     * Whether it fails or reads wrong values. Spark 4.2's does not know BYTE_STREAM_SPLIT nor short decimals of varying
     * length, and reads wrong values from pages of DELTA_BYTE_ARRAY that are not compressed, which a chunk of any codec may
     * have.
     *
     * @param encodings those that the footer names
     */
    public static boolean areWrong(PrimitiveType type, Collection<Encoding> encodings) {
        return encodings.contains(Encoding.BYTE_STREAM_SPLIT)
                || encodings.contains(Encoding.DELTA_BYTE_ARRAY)
                || isShortDecimalOfBytes(type);
    }

    private static boolean isShortDecimalOfBytes(PrimitiveType type) {
        return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                && type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
                && decimal.getPrecision() <= Decimal.MAX_LONG_DIGITS();
    }
}
