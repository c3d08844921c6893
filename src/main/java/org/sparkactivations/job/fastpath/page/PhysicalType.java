package org.sparkactivations.job.fastpath.page;

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

    /** Whether a value is a run of bytes. */
    boolean isBytes() {
        return this == INT96 || this == BINARY || this == FIXED;
    }
}
