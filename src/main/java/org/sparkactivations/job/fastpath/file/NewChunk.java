package org.sparkactivations.job.fastpath.file;

import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.sparkactivations.job.fastpath.page.EncodedChunk;

/** What the new footer says of a chunk that was written anew. */
final class NewChunk {
    private NewChunk() {}

    static ColumnChunk at(long start, EncodedChunk chunk, ColumnDescriptor column) {
        ColumnMetaData data = new ColumnMetaData(
                type(column.getPrimitiveType().getPrimitiveTypeName()),
                List.of(Encoding.PLAIN, Encoding.RLE),
                List.of(column.getPath()),
                CompressionCodec.valueOf(chunk.codec().name()),
                chunk.values(),
                chunk.uncompressed(),
                chunk.compressed(),
                start);
        data.setStatistics(statistics(chunk));
        data.setSize_statistics(chunk.sizes());
        int pages = chunk.locations().size();
        if (pages > 0) {
            data.setEncoding_stats(List.of(new PageEncodingStats(PageType.DATA_PAGE, Encoding.PLAIN, pages)));
        }
        ColumnChunk described = new ColumnChunk(0);
        described.setMeta_data(data);
        return described;
    }

    private static Statistics statistics(EncodedChunk chunk) {
        if (chunk.hasNaN()) {
            Statistics statistics = new Statistics();
            statistics.setNull_count(chunk.statistics().getNumNulls());
            return statistics;
        }
        return ParquetMetadataConverter.toParquetStatistics(chunk.statistics());
    }

    private static Type type(PrimitiveTypeName name) {
        return name == PrimitiveTypeName.BINARY ? Type.BYTE_ARRAY : Type.valueOf(name.name());
    }
}
