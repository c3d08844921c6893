package org.sparkactivations.job.fastpath.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.sparkactivations.job.fastpath.page.ChunkReader;
import org.sparkactivations.job.store.Paths;

/** A Parquet file that is read: its footer, and its column chunks. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedMethod", "UnusedVariable"})
public final class ParquetFile implements Closeable {
    private final Path path;

    private ParquetFile(Path path) {
        this.path = path;
    }

    /**
     * Opens a file and reads its footer.
     *
     * @throws IOException if it is no Parquet file, or its footer cannot be read
     */
    public static ParquetFile open(Path path, Configuration configuration) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Its name in messages. */
    public String name() {
        return Paths.shown(path);
    }

    public long length() {
        throw new UnsupportedOperationException();
    }

    /** Why this file cannot be written again by its chunks, as the end of a sentence about it; empty if it can. Nothing else may be asked of one that cannot. */
    public Optional<String> obstacle() {
        throw new UnsupportedOperationException();
    }

    /** Why a column of it cannot be decoded here; empty if it can. */
    public Optional<String> obstacle(String column) {
        throw new UnsupportedOperationException();
    }

    public MessageType schema() {
        throw new UnsupportedOperationException();
    }

    public Map<String, String> metadata() {
        throw new UnsupportedOperationException();
    }

    public int rowGroups() {
        throw new UnsupportedOperationException();
    }

    public long rows(int rowGroup) {
        throw new UnsupportedOperationException();
    }

    /** The compressed bytes of a row group. */
    public long bytes(int rowGroup) {
        throw new UnsupportedOperationException();
    }

    /** A reader of one of the top-level columns, primitive or a list of numbers, in one row group. */
    public ChunkReader reader(int rowGroup, String column) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() throws IOException {}
}
