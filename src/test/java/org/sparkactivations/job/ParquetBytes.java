package org.sparkactivations.job;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** Changes what a Parquet file says of itself: files as other writers leave them, and damage. */
public final class ParquetBytes {
    private static final int TAIL = 8;

    private ParquetBytes() {}

    public static int footerLength(byte[] file) {
        return ByteBuffer.wrap(file, file.length - TAIL, Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    public static FileMetaData footer(byte[] file) throws IOException {
        int length = footerLength(file);
        return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - TAIL - length, length));
    }

    /** The file with another footer. */
    public static byte[] withFooter(byte[] file, Consumer<FileMetaData> change) throws IOException {
        int start = file.length - TAIL - footerLength(file);
        FileMetaData footer = footer(file);
        change.accept(footer);
        var written = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, written);
        return ByteBuffer.allocate(start + written.size() + TAIL)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(file, 0, start)
                .put(written.toByteArray())
                .putInt(written.size())
                .put("PAR1".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** The file with other headers of its pages, each of which takes as many bytes as the one in its place. */
    public static byte[] withPages(byte[] file, Consumer<PageHeader> change) throws IOException {
        byte[] changed = file.clone();
        for (RowGroup group : footer(file).getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                ColumnMetaData data = chunk.getMeta_data();
                long start = data.isSetDictionary_page_offset()
                        ? Math.min(data.getDictionary_page_offset(), data.getData_page_offset())
                        : data.getData_page_offset();
                changePages(changed, (int) start, (int) (start + data.getTotal_compressed_size()), change);
            }
        }
        return changed;
    }

    private static void changePages(byte[] file, int from, int end, Consumer<PageHeader> change) throws IOException {
        int at = from;
        while (at < end) {
            ByteArrayInputStream in = new ByteArrayInputStream(file, at, end - at);
            PageHeader header = Util.readPageHeader(in);
            int length = end - at - in.available();
            int next = at + length + header.getCompressed_page_size();
            change.accept(header);
            var written = new ByteArrayOutputStream();
            Util.writePageHeader(header, written);
            if (written.size() != length) {
                throw new IllegalArgumentException("the header takes %d bytes, not %d".formatted(written.size(), length));
            }
            System.arraycopy(written.toByteArray(), 0, file, at, length);
            at = next;
        }
    }
}
