package org.sparkactivations.job.fastpath.page;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.bitpacking.BitPacking;
import org.apache.parquet.column.values.bitpacking.BitPacking.BitPackingReader;

/** Decodes the definition or repetition levels of one page. */
final class Levels {
    private final int highest;
    private final RunReader runs;
    private final BitPackingReader packed;

    private Levels(int highest, RunReader runs, BitPackingReader packed) {
        this.highest = highest;
        this.runs = runs;
        this.packed = packed;
    }

    /** The levels of a column that has one only. */
    static Levels none() {
        return new Levels(0, null, null);
    }

    static Levels ofRuns(int highest, byte[] page, int from, int to) throws IOException {
        return highest == 0 ? none() : new Levels(highest, new RunReader(page, from, to, width(highest)), null);
    }

    /** The encoding of old writers. */
    static Levels ofPacked(int highest, byte[] page, int from, int count) {
        ByteBufferInputStream in =
                ByteBufferInputStream.wrap(ByteBuffer.wrap(page, from, packedLength(highest, count)));
        return new Levels(highest, null, BitPacking.createBitPackingReader(width(highest), in, count));
    }

    static int packedLength(int highest, int count) {
        return (int) (((long) count * width(highest) + 7) / 8);
    }

    static int width(int highest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(highest);
    }

    /** If the next levels are all the highest, takes them; else nothing. */
    boolean takeHighest(int count) throws IOException {
        return highest == 0 || (runs != null && runs.takeAll(highest, count));
    }

    void read(int[] out, int count) throws IOException {
        if (runs != null) {
            runs.read(out, 0, count);
        } else {
            for (int i = 0; i < count; i++) {
                out[i] = packed == null ? 0 : packed.read();
            }
        }
        for (int i = 0; i < count; i++) {
            if (Integer.compareUnsigned(out[i], highest) > 0) {
                throw new IOException("a level is %d, and the highest is %d".formatted(out[i], highest));
            }
        }
    }
}
