package org.sparkactivations.model;

/** Lays rows down by columns and back. */
final class RowBlocks {
    private RowBlocks() {}

    /**
     * Lays rows down by columns.
     *
     * @param rows of which {@code count} from {@code from} on are taken
     * @param stride how many rows the block has room for
     */
    static void gather(float[][] rows, int from, int count, float[] block, int stride, int columns) {
        int r = 0;
        for (; r + 4 <= count; r += 4) {
            int at = from + r;
            gatherFour(rows[at], rows[at + 1], rows[at + 2], rows[at + 3], block, stride, r, columns);
        }
        for (; r < count; r++) {
            float[] row = rows[from + r];
            for (int i = 0; i < columns; i++) {
                block[i * stride + r] = row[i];
            }
        }
    }

    private static void gatherFour(
            float[] a, float[] b, float[] c, float[] d, float[] block, int stride, int first, int columns) {
        int to = first;
        for (int i = 0; i < columns; i++) {
            block[to] = a[i];
            block[to + 1] = b[i];
            block[to + 2] = c[i];
            block[to + 3] = d[i];
            to += stride;
        }
    }

    /** The opposite, each row as an array of its own. */
    static void scatter(float[] block, int stride, int columns, float[][] rows, int from, int count) {
        for (int r = 0; r < count; r++) {
            float[] row = new float[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = block[i * stride + r];
            }
            rows[from + r] = row;
        }
    }
}
