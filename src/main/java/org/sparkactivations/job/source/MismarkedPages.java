package org.sparkactivations.job.source;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.parquet.column.EncodingStats;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Finds the pages of version 2 that Arrow's C++ writer before 3.0 compressed and marked as not compressed (ARROW-10353). Spark
 * takes their compressed bytes for values.
 */
final class MismarkedPages {
    /** Later versions call themselves parquet-cpp-arrow. */
    private static final String WRITER = "parquet-cpp version ";

    private MismarkedPages() {}

    /**
     * The first column that has such pages; empty if none has. A writer gives all pages of a file one version, so one page is
     * read, and none of a file of another writer.
     *
     * @param wanted whether the run reads a column of the file, by its name
     * @throws IOException if the page's header cannot be read
     */
    static Optional<String> column(ParquetMetadata footer, Predicate<String> wanted, InputFile file)
            throws IOException {
        String writer = footer.getFileMetaData().getCreatedBy();
        if (writer == null || !writer.startsWith(WRITER)) {
            return Optional.empty();
        }
        Optional<ColumnChunkMetaData> chunk = footer.getBlocks().stream()
                .flatMap(group -> group.getColumns().stream())
                .filter(column -> column.getValueCount() > 0
                        && column.getCodec() != CompressionCodecName.UNCOMPRESSED
                        && wanted.test(column.getPath().toArray()[0]))
                .findFirst();
        if (chunk.isEmpty() || !mayHaveVersion2(chunk.get().getEncodingStats())) {
            return Optional.empty();
        }
        try (SeekableInputStream in = file.newStream()) {
            in.seek(chunk.get().getFirstDataPageOffset());
            PageHeader header = Util.readPageHeader(in);
            return header.isSetData_page_header_v2()
                            && !header.getData_page_header_v2().isIs_compressed()
                    ? Optional.of(chunk.get().getPath().toDotString())
                    : Optional.empty();
        }
    }

    /** A footer need not say. */
    private static boolean mayHaveVersion2(EncodingStats stats) {
        return stats == null || stats.usesV2Pages();
    }
}
