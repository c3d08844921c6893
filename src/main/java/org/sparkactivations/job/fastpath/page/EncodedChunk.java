package org.sparkactivations.job.fastpath.page;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.SizeStatistics;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * A new chunk, encoded, that has no place in a file yet.
 *
 * @param values how many, NULLs and empty lists among them
 * @param statistics over all its pages
 * @param hasNaN whether its smallest and greatest value mean nothing
 * @param index null if there is none
 * @param locations of its pages, counted from its beginning
 * @param unencoded of each page, how many bytes the values of a BINARY column have; null for other columns
 */
public record EncodedChunk(
        PageStore pages,
        CompressionCodecName codec,
        long values,
        long rows,
        long uncompressed,
        Statistics<?> statistics,
        boolean hasNaN,
        SizeStatistics sizes,
        ColumnIndex index,
        List<PageLocation> locations,
        List<Long> unencoded) {
    public long compressed() {
        return pages.size();
    }

    /** Hands on its bytes, once. */
    public void drain(OutputStream out) throws IOException {
        pages.drain(out);
    }
}
