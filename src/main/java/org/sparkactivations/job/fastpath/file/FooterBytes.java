package org.sparkactivations.job.fastpath.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/**
 * A footer as it was read.
 *
 * @param start where it begins in its file; chunks and indexes lie before
 * @param unread why it was not read though it may be sound, as the end of a sentence
 */
record FooterBytes(long start, FileMetaData metadata, Optional<String> unread) {
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = Integer.BYTES + MAGIC.length;

    /** @throws IOException if the file is no Parquet file, or its footer is damaged */
    static FooterBytes read(SourceBytes source, long length) throws IOException {
        if (length < MAGIC.length + TAIL) {
            throw new IOException("it is too short for a Parquet file");
        }
        byte[] tail = source.read(length - TAIL, TAIL);
        byte[] magic = Arrays.copyOfRange(tail, Integer.BYTES, TAIL);
        if (Arrays.equals(magic, ENCRYPTED)) {
            return unread("is encrypted");
        }
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("it is not a Parquet file, or ends before its footer does");
        }
        int size = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        long start = length - TAIL - size;
        if (size < 0 || start < MAGIC.length) {
            throw new IOException("its footer is longer than the file");
        }
        byte[] bytes = source.read(start, size);
        Optional<String> unknown = KnownFields.FOOTER.firstUnknown(bytes, 0, size);
        if (unknown.isPresent()) {
            return unread("has a footer with what is not known here: " + unknown.get());
        }
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(bytes));
        return new FooterBytes(start, metadata, Optional.empty());
    }

    private static FooterBytes unread(String reason) {
        return new FooterBytes(0, null, Optional.of(reason));
    }
}
