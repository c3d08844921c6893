package org.sparkactivations.job.fastpath.page;

import org.apache.parquet.column.Encoding;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** How the values of a column are stored, and in which array of a batch they stand. */
public enum PhysicalType {
    BOOLEAN,
    INT32,
    INT64,
    INT96,
    FLOAT,
    DOUBLE,
    BINARY,
    FIXED;

    public static PhysicalType of(PrimitiveTypeName name) {
        return switch (name) {
            case BOOLEAN -> BOOLEAN;
            case INT32 -> INT32;
            case INT64 -> INT64;
            case INT96 -> INT96;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case BINARY -> BINARY;
            case FIXED_LEN_BYTE_ARRAY -> FIXED;
        };
    }

    /** Whether there are pages of values of this type in the encoding. */
    @SuppressWarnings("deprecation") // Old files have it still.
    boolean takes(Encoding encoding) {
        return switch (encoding) {
            case PLAIN -> true;
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> this != BOOLEAN;
            case RLE -> this == BOOLEAN;
            case DELTA_BINARY_PACKED -> this == INT32 || this == INT64;
            case DELTA_LENGTH_BYTE_ARRAY -> this == BINARY;
            case DELTA_BYTE_ARRAY -> this == BINARY || this == FIXED;
            case BYTE_STREAM_SPLIT -> this != BOOLEAN && this != BINARY && this != INT96;
            case BIT_PACKED -> false;
        };
    }

    /** The bytes that a value of a dictionary takes at least. */
    long least(int typeLength) {
        return switch (this) {
            case BOOLEAN -> 1;
            case INT32, FLOAT, BINARY -> 4;
            case INT64, DOUBLE -> 8;
            case INT96 -> 12;
            case FIXED -> Math.max(1, typeLength);
        };
    }

    /** Whether a value is a run of bytes. */
    boolean isBytes() {
        return this == INT96 || this == BINARY || this == FIXED;
    }
}
