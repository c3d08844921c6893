package org.sparkactivations.job.fastpath.page;

import java.io.IOException;

/** Encodes one new column chunk from batches. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedMethod", "UnusedVariable"})
public final class ChunkWriter {
    /**
     * Appends the rows of a batch, of the physical type and the shape of the column.
     *
     * @throws IllegalArgumentException if a value is NULL in a column that has none
     */
    public void write(ColumnBatch batch) throws IOException {
        throw new UnsupportedOperationException();
    }
}
