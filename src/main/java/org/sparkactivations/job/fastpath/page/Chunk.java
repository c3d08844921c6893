package org.sparkactivations.job.fastpath.page;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
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
    /** What its reader throws if it is not as it has to be. */
    public IOException damaged(String reason, Throwable cause) {
        return new IOException(
                "the file %s cannot be read: column %s of row group %d: %s"
                        .formatted(file, String.join(".", column.getPath()), rowGroup, reason),
                cause);
    }

    public IOException damaged(String reason) {
        return damaged(reason, null);
    }
}
