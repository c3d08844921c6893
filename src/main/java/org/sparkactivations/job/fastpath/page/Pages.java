package org.sparkactivations.job.fastpath.page;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Goes through the pages of a chunk, with their checksums verified and their bytes decompressed. */
final class Pages implements Closeable {
    static final String WRONG_CHECKSUM = "the checksum of a page does not fit its bytes";

    /** A header is tried first with as many bytes; only one with long statistics takes more. */
    private static final int HEADER = 512;

    private final Chunk chunk;
    private final Input input;
    private final Decompressor decompressor;
    private final boolean isKept;
    private final int atOnce;
    private final boolean comparesChecksums;
    private final CRC32 crc = new CRC32();
    private final PageHeader header = new PageHeader();
    private byte[] window = new byte[0];
    private int from;
    private int to;
    private long position;
    private byte[] plain = new byte[0];

    /** The page's bytes. The levels of one of version 2 stand before its values. */
    byte[] page;

    int start;
    int end;

    /**
     * The pages from the first on.
     *
     * @param isKept whether the bytes of a page must outlive the next
     * @param atOnce how many bytes are read at once; a page that is longer is read whole
     */
    Pages(Chunk chunk, Input input, Configuration configuration, boolean isKept, int atOnce) {
        this.chunk = chunk;
        this.input = input;
        this.isKept = isKept;
        this.atOnce = atOnce;
        this.position = chunk.start();
        this.comparesChecksums = Chunk.comparesChecksums(configuration);
        this.decompressor = chunk.codec() == CompressionCodecName.UNCOMPRESSED
                ? null
                : Decompressor.of(chunk.codec(), configuration);
    }

    PageHeader header() {
        return header;
    }

    /** Goes to the next page that holds data or a dictionary; false if there is none before the end of the chunk. */
    boolean next() throws IOException {
        do {
            if (!open()) {
                return false;
            }
        } while (header.kind == PageHeader.INDEX);
        return true;
    }

    private boolean open() throws IOException {
        if (remaining() == 0) {
            return false;
        }
        readHeader();
        if (header.compressed > remaining()) {
            throw chunk.damaged("a page goes beyond its end");
        }
        fill(header.compressed);
        int at = from;
        from += header.compressed;
        if (comparesChecksums && header.hasChecksum) {
            crc.reset();
            crc.update(window, at, header.compressed);
            if ((int) crc.getValue() != header.checksum) {
                throw chunk.damaged(WRONG_CHECKSUM);
            }
        }
        if (header.kind != PageHeader.INDEX) {
            unpack(at);
        }
        return true;
    }

    /** Bytes of the chunk that are not taken yet. */
    private long remaining() {
        return chunk.end() - position + (to - from);
    }

    private void readHeader() throws IOException {
        for (int size = HEADER; ; size *= 8) {
            boolean isAll = size >= remaining();
            fill((int) Math.min(size, remaining()));
            try {
                from = header.read(window, from, to);
                return;
            } catch (EOFException e) {
                if (isAll || size > Integer.MAX_VALUE / 8) {
                    throw e;
                }
            }
        }
    }

    /** Has at least so many bytes in the window. */
    private void fill(int wanted) throws IOException {
        int has = to - from;
        if (has >= wanted) {
            return;
        }
        int size = (int) Math.max(wanted, Math.min(atOnce, remaining()));
        if (window.length < size) {
            byte[] longer = new byte[size];
            System.arraycopy(window, from, longer, 0, has);
            window = longer;
        } else {
            System.arraycopy(window, from, window, 0, has);
        }
        from = 0;
        to = has;
        int count = (int) Math.min(size - has, chunk.end() - position);
        input.read(position, window, has, count);
        position += count;
        to += count;
    }

    private void unpack(int at) throws IOException {
        boolean isStored = decompressor == null || (header.kind == PageHeader.DATA_V2 && !header.isCompressed);
        if (isStored) {
            page = isKept ? Arrays.copyOfRange(window, at, from) : window;
            start = isKept ? 0 : at;
            end = start + header.compressed;
            return;
        }
        int levels = header.kind == PageHeader.DATA_V2 ? header.definitionLength + header.repetitionLength : 0;
        int values = header.uncompressed - levels;
        int compressed = header.compressed - levels;
        start = 0;
        if (values == 0) {
            page = Arrays.copyOfRange(window, at, at + levels);
        } else if (levels == 0) {
            page = decompressor.decompress(window, at, compressed, isKept ? null : plain, values);
            plain = isKept ? plain : page;
        } else {
            byte[] bytes = decompressor.decompress(window, at + levels, compressed, isKept ? null : plain, values);
            page = new byte[levels + values];
            System.arraycopy(window, at, page, 0, levels);
            System.arraycopy(bytes, 0, page, levels, values);
            plain = isKept ? plain : bytes;
        }
        end = levels + values;
    }

    @Override
    public void close() {
        if (decompressor != null) {
            decompressor.close();
        }
    }
}
