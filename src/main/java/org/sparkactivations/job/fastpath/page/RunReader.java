package org.sparkactivations.job.fastpath.page;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.column.values.bitpacking.BytePacker;
import org.apache.parquet.column.values.bitpacking.Packer;

/** Reads runs of equal numbers and of packed ones: the encoding of levels, and of the places in a dictionary. */
final class RunReader {
    private static final int GROUP = 8;

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final int end;
    private final int width;
    private final BytePacker packer;
    private final int[] group = new int[GROUP];
    private int at;

    /** How many numbers of the run are left, and which number it repeats if it is none of packed ones. */
    private long left;

    private boolean isPacked;
    private int value;

    /** The next of the unpacked group. */
    private int next = GROUP;

    RunReader(byte[] bytes, int from, int to, int width) throws IOException {
        if (width < 0 || width > Integer.SIZE) {
            throw new IOException("numbers of %d bits".formatted(width));
        }
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes);
        this.at = from;
        this.end = to;
        this.width = width;
        this.packer = Packer.LITTLE_ENDIAN.newBytePacker(width);
    }

    /** If the next numbers are all this one, takes them; else nothing. */
    boolean takeAll(int number, int count) throws IOException {
        if (width == 0) {
            return number == 0;
        }
        if (left == 0) {
            run();
        }
        if (isPacked || value != number || left < count) {
            return false;
        }
        left -= count;
        return true;
    }

    void read(int[] out, int from, int count) throws IOException {
        if (width == 0) {
            Arrays.fill(out, from, from + count, 0);
            return;
        }
        int done = 0;
        while (done < count) {
            if (left == 0) {
                run();
            }
            int n = (int) Math.min(left, count - done);
            if (isPacked) {
                unpack(out, from + done, n);
            } else {
                Arrays.fill(out, from + done, from + done + n, value);
            }
            left -= n;
            done += n;
        }
    }

    private void unpack(int[] out, int from, int count) throws IOException {
        int done = 0;
        while (done < count && next < GROUP) {
            out[from + done++] = group[next++];
        }
        while (count - done >= GROUP && end - at >= width) {
            packer.unpack8Values(buffer, at, out, from + done);
            at += width;
            done += GROUP;
        }
        while (done < count) {
            fill(Math.min(GROUP, count - done));
            while (done < count && next < GROUP) {
                out[from + done++] = group[next++];
            }
        }
    }

    /** Unpacks one group. The last of a page may be cut off behind the numbers that it needs. */
    private void fill(int needed) throws IOException {
        int has = Math.min(width, end - at);
        if (has * Byte.SIZE < needed * width) {
            throw new IOException("a run of packed numbers is cut off");
        }
        byte[] padded = Arrays.copyOf(Arrays.copyOfRange(bytes, at, at + has), width);
        packer.unpack8Values(ByteBuffer.wrap(padded), 0, group, 0);
        at += has;
        next = 0;
    }

    private void run() throws IOException {
        long head = 0;
        for (int shift = 0, one = 0x80; one >= 0x80; shift += 7) {
            if (at >= end || shift > 28) {
                throw new IOException("a page ends before its last number");
            }
            one = bytes[at++] & 0xff;
            head |= (long) (one & 0x7f) << shift;
        }
        isPacked = (head & 1) != 0;
        left = isPacked ? (head >>> 1) * GROUP : head >>> 1;
        next = GROUP;
        if (!isPacked) {
            int size = (width + 7) / 8;
            if (end - at < size) {
                throw new IOException("a page ends before its last number");
            }
            value = 0;
            for (int i = 0; i < size; i++) {
                value |= (bytes[at++] & 0xff) << (i * Byte.SIZE);
            }
        }
    }
}
