package org.sparkactivations.job.fastpath;

import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.sparkactivations.job.fastpath.page.ColumnBatch;

/** Gives the decoded values of a column to Spark's generated code, as Spark's reader would. */
interface ColumnDecoder {
    /** Puts the rows of the batch into a vector that is empty. */
    void decode(ColumnBatch batch, WritableColumnVector vector);
}
