package org.sparkactivations.job.fastpath;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.sparkactivations.job.fastpath.page.ColumnBatch;
import org.sparkactivations.job.fastpath.page.PhysicalType;

/** Values that are runs of bytes. */
final class BytesValues implements ResultValues {
    private final PhysicalType type;
    private final Of value;
    private final byte[][] all;
    private final int[] starts;
    private final int[] lengths;
    private int taken;
    private long bytes;

    /** The bytes of a computed row's value at a place. */
    interface Of {
        byte[] of(InternalRow row, int place);
    }

    /** @param most how many there are at most */
    BytesValues(PhysicalType type, int most, Of value) {
        this.type = type;
        this.value = value;
        this.all = new byte[most][];
        this.starts = new int[most];
        this.lengths = new int[most];
    }

    @Override
    public void put(InternalRow row, int place, int at) {
        if (taken > 0) {
            // They are written by now, and may be long.
            Arrays.fill(all, 0, taken, null);
            taken = 0;
        }
        all[at] = value.of(row, place);
        lengths[at] = all[at].length;
        bytes += lengths[at];
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public ColumnBatch take(boolean[] nulls, int rows) {
        taken = rows;
        bytes = 0;
        return ColumnBatch.ofBytes(type, all, starts, lengths, nulls, rows);
    }
}
