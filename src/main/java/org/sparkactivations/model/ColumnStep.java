package org.sparkactivations.model;

/**
 * A layer that computes each column by itself.
 *
 * @param width the number of columns
 */
record ColumnStep(int width, Column column) implements Layer.Step {
    /** The work on one column. */
    interface Column {
        /** Computes {@code rows} values from {@code at} on. */
        void compute(int column, float[] in, float[] out, int at, int rows);
    }

    @Override
    public int outputLength(int rows) {
        return width * rows;
    }

    @Override
    public void run(float[] in, float[] out, int rows) {
        for (int c = 0; c < width; c++) {
            column.compute(c, in, out, c * rows, rows);
        }
    }
}
