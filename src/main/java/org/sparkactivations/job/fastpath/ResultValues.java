package org.sparkactivations.job.fastpath;

import org.apache.spark.sql.catalyst.InternalRow;
import org.sparkactivations.job.fastpath.page.ColumnBatch;

/** The values of some rows of a column. */
interface ResultValues {
    /** Puts the value that a computed row has at a place. */
    void put(InternalRow row, int place, int at);

    default void putNull(int at) {}

    /** About how many bytes the values take that are put and not taken, where they are of any length. */
    default long bytes() {
        return 0;
    }

    /** The values of so many rows; what is put next overwrites them. */
    ColumnBatch take(boolean[] nulls, int rows);
}
