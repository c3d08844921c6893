package org.sparkactivations.job.fastpath.page;

import java.io.Closeable;
import java.io.IOException;

/** Reads one column chunk, batch by batch. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedMethod", "UnusedVariable"})
public final class ChunkReader implements Closeable {
    /**
     * The next rows, as many as asked for unless the chunk ends before; none at its end.
     *
     * @throws IOException that names file, column and row group if the chunk is damaged
     */
    public ColumnBatch next(int rows) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Of how many bytes a row's value is on the average, as it is stored, decompressed: what to choose a number of rows by. */
    public int meanWidth() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
