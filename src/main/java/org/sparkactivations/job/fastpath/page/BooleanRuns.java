package org.sparkactivations.job.fastpath.page;

import java.io.IOException;

/** Truth values as runs. */
final class BooleanRuns implements ValueDecoder {
    private final RunReader runs;
    private int[] bits = new int[0];

    BooleanRuns(byte[] page, int from, int to) throws IOException {
        this.runs = new RunReader(page, Math.min(from + Integer.BYTES, to), to, 1);
    }

    @Override
    public void read(ColumnBatch out, int at, int count) throws IOException {
        if (bits.length < count) {
            bits = new int[count];
        }
        runs.read(bits, 0, count);
        for (int i = 0; i < count; i++) {
            out.booleans[at + i] = bits[i] != 0;
        }
    }
}
