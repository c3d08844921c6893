package org.sparkactivations.sql.record.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A window on a stream of bytes: it starts at the current record and grows as far as the record needs. */
final class ByteWindow implements Closeable {
    private static final int FIRST_SIZE = 1 << 16;

    /** The longest array that every JVM can make. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int from;
    private int limit;
    private boolean ended;
    private long line = 1;

    /** A byte-order mark of UTF-8 at the start is passed over. */
    ByteWindow(InputStream in) throws IOException {
        this.in = in;
        boolean more = true;
        while (limit < 3 && more) {
            more = more();
        }
        if (limit >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            from = 3;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int limit() {
        return limit;
    }

    /** Whether nothing comes after the limit. */
    boolean ended() {
        return ended;
    }

    /** The line, counted from 1, of the first byte. */
    long line() {
        return line;
    }

    /** Reads on; indexes change, except as distances from {@link #from}. Answers false at the end of the stream. */
    boolean more() throws IOException {
        if (ended) {
            return false;
        }
        if (limit == bytes.length) {
            int size = limit - from;
            if (size == LONGEST) {
                throw new IOException(
                        "the record that begins in line " + line + " has more than " + LONGEST + " bytes");
            }
            byte[] target = size > bytes.length / 2 ? new byte[(int) Math.min(LONGEST, 2L * bytes.length)] : bytes;
            System.arraycopy(bytes, from, target, 0, size);
            bytes = target;
            from = 0;
            limit = size;
        }
        int read = in.read(bytes, limit, bytes.length - limit);
        ended = read < 0;
        limit += Math.max(read, 0);
        return !ended;
    }

    /** The bytes before the index, which are left behind. */
    byte[] take(int to) {
        byte[] taken = Arrays.copyOfRange(bytes, from, to);
        skip(to);
        return taken;
    }

    /** Leaves the bytes before the index behind. */
    void skip(int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        from = to;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
