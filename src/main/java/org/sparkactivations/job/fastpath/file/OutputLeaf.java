package org.sparkactivations.job.fastpath.file;

import org.apache.parquet.column.ColumnDescriptor;

/**
 * A column of the output that has chunks.
 *
 * @param inputIndex its place among the input's; -1 if it is new
 */
record OutputLeaf(ColumnDescriptor column, int inputIndex) {
    boolean isNew() {
        return inputIndex < 0;
    }
}
