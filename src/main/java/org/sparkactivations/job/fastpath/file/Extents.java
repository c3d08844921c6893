package org.sparkactivations.job.fastpath.file;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

/**
 * Where the parts of a file begin: its chunks, their indexes and filters. What lies between the beginnings of two belongs
 * to the first of them, padding and all.
 */
final class Extents {
    private final long[] starts;
    private final long end;

    private Extents(long[] starts, long end) {
        this.starts = starts;
        this.end = end;
    }

    /** @param end where the footer begins */
    static Extents of(FileMetaData footer, long end) {
        long[] starts = footer.getRow_groups().stream()
                .flatMap(group -> group.getColumns().stream())
                .flatMapToLong(Extents::startsOf)
                .sorted()
                .distinct()
                .toArray();
        return new Extents(starts, end);
    }

    private static java.util.stream.LongStream startsOf(ColumnChunk chunk) {
        ColumnMetaData data = chunk.getMeta_data();
        return java.util.stream.LongStream.of(
                        data.getTotal_compressed_size() > 0 ? start(data) : 0,
                        chunk.isSetColumn_index_offset() ? chunk.getColumn_index_offset() : 0,
                        chunk.isSetOffset_index_offset() ? chunk.getOffset_index_offset() : 0,
                        data.isSetBloom_filter_offset() ? data.getBloom_filter_offset() : 0)
                .filter(start -> start > 0);
    }

    /** Where a chunk begins: at its dictionary, if it has one before its data. */
    static long start(ColumnMetaData data) {
        long pages = data.getData_page_offset();
        return data.isSetDictionary_page_offset()
                        && data.getDictionary_page_offset() > 0
                        && data.getDictionary_page_offset() < pages
                ? data.getDictionary_page_offset()
                : pages;
    }

    /** Where the part that begins here ends. */
    long endOf(long start) {
        int at = Arrays.binarySearch(starts, start);
        int next = at < 0 ? -at - 1 : at + 1;
        return next < starts.length ? starts[next] : end;
    }

    /** Why the chunks cannot be where the footer says; empty if they can. */
    Optional<String> obstacle(List<RowGroup> groups) {
        for (int g = 0; g < groups.size(); g++) {
            for (ColumnChunk chunk : groups.get(g).getColumns()) {
                ColumnMetaData data = chunk.getMeta_data();
                long size = data.getTotal_compressed_size();
                long start = start(data);
                if (size < 0 || (size > 0 && (start < FooterBytes.MAGIC.length || size > endOf(start) - start))) {
                    return Optional.of("has chunks that overlap or lie outside of it: column %s of row group %d"
                            .formatted(String.join(".", data.getPath_in_schema()), g));
                }
                if (!isInside(
                                chunk.isSetColumn_index_offset(),
                                chunk.getColumn_index_offset(),
                                chunk.getColumn_index_length())
                        || !isInside(
                                chunk.isSetOffset_index_offset(),
                                chunk.getOffset_index_offset(),
                                chunk.getOffset_index_length())
                        || !isInside(
                                data.isSetBloom_filter_offset(),
                                data.getBloom_filter_offset(),
                                data.getBloom_filter_length())) {
                    return Optional.of(
                            "has an index or a filter that overlaps others or lies outside of it: column %s of row group %d"
                                    .formatted(String.join(".", data.getPath_in_schema()), g));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isInside(boolean isThere, long start, long length) {
        return !isThere
                || (start >= FooterBytes.MAGIC.length && length >= 0 && start < end && length <= endOf(start) - start);
    }
}
