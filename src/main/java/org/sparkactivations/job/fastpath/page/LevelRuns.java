package org.sparkactivations.job.fastpath.page;

/** Encodes levels: as one run where all are equal, packed otherwise. */
final class LevelRuns {
    private LevelRuns() {}

    /** At most as many bytes as the levels take, with their length before them. */
    static int room(int count, int highest) {
        return Integer.BYTES + 10 + (count + 7) / 8 * Levels.width(highest);
    }

    /** Writes the levels of a page of version 1 from a place on, and returns where they end. */
    static int write(byte[] levels, int count, int highest, byte[] out, int from) {
        int at = from + Integer.BYTES;
        if (isOne(levels, count)) {
            at = varint(out, at, (long) count << 1);
            out[at++] = count == 0 ? 0 : levels[0];
        } else {
            int width = Levels.width(highest);
            int groups = (count + 7) / 8;
            at = varint(out, at, ((long) groups << 1) | 1);
            long pending = 0;
            int bits = 0;
            for (int i = 0; i < groups * 8; i++) {
                pending |= (long) (i < count ? levels[i] : 0) << bits;
                bits += width;
                while (bits >= Byte.SIZE) {
                    out[at++] = (byte) pending;
                    pending >>>= Byte.SIZE;
                    bits -= Byte.SIZE;
                }
            }
        }
        int length = at - from - Integer.BYTES;
        for (int i = 0; i < Integer.BYTES; i++) {
            out[from + i] = (byte) (length >> (i * Byte.SIZE));
        }
        return at;
    }

    private static boolean isOne(byte[] levels, int count) {
        for (int i = 1; i < count; i++) {
            if (levels[i] != levels[0]) {
                return false;
            }
        }
        return true;
    }

    private static int varint(byte[] out, int from, long value) {
        int at = from;
        long rest = value;
        while (rest >= 0x80) {
            out[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[at++] = (byte) rest;
        return at;
    }
}
