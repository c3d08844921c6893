package org.sparkactivations.job.fastpath.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Util;
import org.sparkactivations.job.fastpath.page.CompactReader;
import org.sparkactivations.job.fastpath.page.EncodedChunk;

/** Writes the page indexes of all chunks, side by side before the footer. */
final class IndexWriter {
    private final SourceBytes source;
    private final TargetBytes target;
    private final List<Indexes> all = new ArrayList<>();

    /** The indexes of one chunk as bytes; null where it has none. */
    private static final class Indexes {
        private final ColumnChunk chunk;
        private final byte[] column;
        private final byte[] offsets;

        Indexes(ColumnChunk chunk, byte[] column, byte[] offsets) {
            this.chunk = chunk;
            this.column = column;
            this.offsets = offsets;
        }
    }

    IndexWriter(SourceBytes source, TargetBytes target) {
        this.source = source;
        this.target = target;
    }

    /** Takes the indexes of a chunk that was copied. Such as do not fit it are left out: readers go by them without a second look. */
    void addKept(ColumnChunk from, ColumnChunk moved, long rows) throws IOException {
        if (!from.isSetOffset_index_offset()) {
            return;
        }
        byte[] bytes = source.read(from.getOffset_index_offset(), from.getOffset_index_length());
        OffsetIndex index = offsets(bytes);
        if (index == null || !fits(index, from.getMeta_data(), rows)) {
            return;
        }
        byte[] column = null;
        if (from.isSetColumn_index_offset()) {
            column = source.read(from.getColumn_index_offset(), from.getColumn_index_length());
            if (pages(column) != index.getPage_locationsSize()) {
                return;
            }
        }
        long shift = Extents.start(moved.getMeta_data()) - Extents.start(from.getMeta_data());
        all.add(new Indexes(moved, column, shift == 0 ? bytes : bytes(shifted(index, shift))));
    }

    /** Null if it cannot be read, or would lose something. */
    private static OffsetIndex offsets(byte[] bytes) {
        try {
            return KnownFields.OFFSET_INDEX.firstUnknown(bytes, 0, bytes.length).isPresent()
                    ? null
                    : Util.readOffsetIndex(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            return null;
        }
    }

    /** How many pages a column index tells of; -1 if it is damaged. */
    private static int pages(byte[] bytes) {
        CompactReader in = new CompactReader(bytes, 0, bytes.length);
        int pages = -1;
        try {
            while (in.next()) {
                if (in.field() == 1 && in.type() == CompactReader.LIST) {
                    pages = in.list();
                    for (int i = 0; i < pages; i++) {
                        in.skipElement(in.type());
                    }
                } else {
                    in.skip(in.type());
                }
            }
        } catch (IOException e) {
            return -1;
        }
        return pages;
    }

    private static boolean fits(OffsetIndex index, ColumnMetaData data, long rows) {
        long offset = Extents.start(data);
        long end = offset + data.getTotal_compressed_size();
        long row = -1;
        for (PageLocation page : index.getPage_locations()) {
            boolean isFirst = row < 0;
            if (page.getOffset() < offset
                    || page.getCompressed_page_size() <= 0
                    || page.getCompressed_page_size() > end - page.getOffset()
                    || page.getFirst_row_index() <= row
                    || page.getFirst_row_index() >= rows
                    || (isFirst && page.getFirst_row_index() != 0)) {
                return false;
            }
            offset = page.getOffset() + page.getCompressed_page_size();
            row = page.getFirst_row_index();
        }
        return row >= 0 || rows == 0;
    }

    private static OffsetIndex shifted(OffsetIndex index, long shift) {
        for (PageLocation page : index.getPage_locations()) {
            page.setOffset(page.getOffset() + shift);
        }
        return index;
    }

    void addNew(ColumnChunk chunk, EncodedChunk encoded) throws IOException {
        OffsetIndex offsets = new OffsetIndex(encoded.locations());
        if (encoded.unencoded() != null) {
            offsets.setUnencoded_byte_array_data_bytes(encoded.unencoded());
        }
        byte[] column = null;
        if (encoded.index() != null) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Util.writeColumnIndex(encoded.index(), out);
            column = out.toByteArray();
        }
        long start = chunk.getMeta_data().getData_page_offset();
        boolean isEmpty = encoded.locations().isEmpty();
        all.add(new Indexes(chunk, column, isEmpty ? null : bytes(shifted(offsets, start))));
    }

    private static byte[] bytes(OffsetIndex index) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Util.writeOffsetIndex(index, out);
        return out.toByteArray();
    }

    /** Writes all that were added. */
    void write() throws IOException {
        for (Indexes indexes : all) {
            if (indexes.column != null) {
                indexes.chunk.setColumn_index_offset(target.position());
                indexes.chunk.setColumn_index_length(indexes.column.length);
                target.write(indexes.column);
            }
        }
        for (Indexes indexes : all) {
            if (indexes.offsets != null) {
                indexes.chunk.setOffset_index_offset(target.position());
                indexes.chunk.setOffset_index_length(indexes.offsets.length);
                target.write(indexes.offsets);
            }
        }
    }
}
