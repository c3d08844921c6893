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
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
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
        FileMetaData footer = footer(file);
        change.accept(footer);
        return put(footer, file, file.length - TAIL - footerLength(file));
    }

    private static byte[] put(FileMetaData footer, byte[] body, int length) throws IOException {
        var written = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, written);
        return ByteBuffer.allocate(length + written.size() + TAIL)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(body, 0, length)
                .put(written.toByteArray())
                .putInt(written.size())
                .put(MAGIC)
                .array();
    }

    /** The file with other headers of its pages. Its indexes and filters are left behind. */
    public static byte[] withPages(byte[] file, Consumer<PageHeader> change) throws IOException {
        FileMetaData footer = footer(file);
        var body = new ByteArrayOutputStream();
        body.writeBytes(MAGIC);
        for (RowGroup group : footer.getRow_groups()) {
            group.unsetFile_offset();
            for (ColumnChunk chunk : group.getColumns()) {
                copyPages(file, chunk.getMeta_data(), change, body);
                chunk.unsetColumn_index_offset();
                chunk.unsetColumn_index_length();
                chunk.unsetOffset_index_offset();
                chunk.unsetOffset_index_length();
                chunk.getMeta_data().unsetBloom_filter_offset();
                chunk.getMeta_data().unsetBloom_filter_length();
            }
        }
        return put(footer, body.toByteArray(), body.size());
    }

    private static void copyPages(
            byte[] file, ColumnMetaData chunk, Consumer<PageHeader> change, ByteArrayOutputStream body)
            throws IOException {
        long data = chunk.getData_page_offset();
        long start = chunk.isSetDictionary_page_offset() ? Math.min(chunk.getDictionary_page_offset(), data) : data;
        int end = (int) (start + chunk.getTotal_compressed_size());
        int begin = body.size();
        for (int at = (int) start; at < end; ) {
            if (at == data) {
                chunk.setData_page_offset(body.size());
            } else if (at == start) {
                chunk.setDictionary_page_offset(body.size());
            }
            ByteArrayInputStream in = new ByteArrayInputStream(file, at, end - at);
            PageHeader header = Util.readPageHeader(in);
            int bytes = end - in.available();
            at = bytes + header.getCompressed_page_size();
            change.accept(header);
            Util.writePageHeader(header, body);
            body.write(file, bytes, at - bytes);
        }
        chunk.setTotal_compressed_size(body.size() - begin);
    }
}
