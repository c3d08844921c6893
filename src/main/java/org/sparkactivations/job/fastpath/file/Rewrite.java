package org.sparkactivations.job.fastpath.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.fastpath.page.ChunkWriter;

/**
 * Writes a file of another's row groups: kept columns are copied as bytes, new ones appended. Ask for the writers of each
 * row group in turn, fill them, and finish.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedMethod", "UnusedVariable"})
public final class Rewrite implements Closeable {
    /** Starts a file that must not be there yet. */
    public static Rewrite start(RewriteRequest request, Path output, Configuration configuration) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The writers of the next row group's new columns, in the order of the request. Those of the one before must hold all its rows. */
    public List<ChunkWriter> nextRowGroup() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Ends the last row group, waits for the copy, and writes indexes and footer. */
    public Written finish() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Closes the file, finished or not; one that is not is left to the caller to delete. */
    @Override
    public void close() throws IOException {}
}
