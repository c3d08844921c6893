package org.sparkactivations.job.fastpath.page;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Where a column chunk lies, and what it says of itself.
 *
 * @param file its name in messages
 * @param rowGroup counted from 0
 * @param start of its first page
 * @param end what its pages do not reach beyond; there may be other bytes before it
 * @param values how many, NULLs among them
 */
public record Chunk(
        String file,
        int rowGroup,
        ColumnDescriptor column,
        CompressionCodecName codec,
        long start,
        long end,
        long values,
        long rows) {
    /** Whether a page must fit its checksum, if it has one: unless the reader's configuration says otherwise. */
    public static boolean comparesChecksums(Configuration configuration) {
        return configuration.getBoolean(ParquetInputFormat.PAGE_VERIFY_CHECKSUM_ENABLED, true);
    }

    PhysicalType type() {
        return PhysicalType.of(column.getPrimitiveType().getPrimitiveTypeName());
    }

    /** What its reader throws if it is not as it has to be. */
    public DamagedChunkException damaged(String reason, Throwable cause) {
        return new DamagedChunkException(
                "the file %s cannot be read: column %s of row group %d: %s"
                        .formatted(file, String.join(".", column.getPath()), rowGroup, reason),
                cause);
    }

    public DamagedChunkException damaged(String reason) {
        return damaged(reason, null);
    }
}
