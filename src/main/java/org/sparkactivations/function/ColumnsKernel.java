package org.sparkactivations.function;

/**
 * Applies a function of whole rows to a block that is laid out by columns: the first value of every row, then the
 * second. Gives the bits that the function gives on a row alone.
 */
@FunctionalInterface
public interface ColumnsKernel {
    /**
     * Puts each row's values in place of the row.
     *
     * @param columns the length of a row
     * @param rows the length of a column
     */
    void apply(float[] block, int columns, int rows);
}
