package org.sparkactivations.job.fastpath.file;

import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.sparkactivations.job.fastpath.page.PageHeader;

/** How new pages are written: with the codec of the first chunk beside them that has bytes, and with checksums if it has. */
record NewPages(CompressionCodecName codec, boolean hasChecksums) {
    private static final int HEADER = 1 << 16;

    static NewPages like(ParquetFile file, int from, int to) throws IOException {
        for (int g = from; g < to; g++) {
            for (ColumnChunk chunk : file.group(g).getColumns()) {
                ColumnMetaData data = chunk.getMeta_data();
                if (data.getTotal_compressed_size() > 0) {
                    return new NewPages(
                            CompressionCodecName.valueOf(data.getCodec().name()), hasChecksums(file, data));
                }
            }
        }
        return new NewPages(CompressionCodecName.SNAPPY, true);
    }

    private static boolean hasChecksums(ParquetFile file, ColumnMetaData data) throws IOException {
        long start = Extents.start(data);
        byte[] bytes = file.source().read(start, (int) Math.min(HEADER, file.length() - start));
        PageHeader header = new PageHeader();
        try {
            header.read(bytes, 0, bytes.length);
        } catch (EOFException e) {
            return false;
        }
        return header.hasChecksum();
    }
}
