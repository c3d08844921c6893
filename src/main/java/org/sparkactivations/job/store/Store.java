package org.sparkactivations.job.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The file system of one output: local files or HDFS, where a rename is one step and never lands inside its target. */
public interface Store {

    Configuration configuration();

    boolean exists(Path path) throws IOException;

    FileStatus status(Path path) throws IOException;

    /** Moves a file or directory to a place where there is nothing; the parent must be there. */
    void rename(Path from, Path to) throws IOException;

    /** Makes a directory and those above it, if they are not there. */
    void makeDirectory(Path path) throws IOException;

    /** Deletes a file, or a directory with all that is in it, if it is there. */
    void delete(Path path) throws IOException;

    /** What a directory holds, by name; nothing if it is not there. A file that {@link #write} left unfinished is none. */
    List<FileStatus> list(Path directory) throws IOException;

    /** Writes a file whole or not at all. */
    void write(Path path, String text) throws IOException;

    /**
     * Makes sure that {@link #write} can write a file, by a trial in its directory, or in the nearest one above that is
     * there. Nothing is left of it.
     */
    void probe(Path path) throws IOException;

    String read(Path path) throws IOException;

    /** Creates a file that must not be there yet: of several that try, one succeeds. */
    void create(Path path, String text) throws IOException;

    /** Sets a file's time of modification, in milliseconds since 1970. */
    void touch(Path path, long time) throws IOException;

    /** The Parquet files in a directory and its partitions. */
    default List<FileStatus> parquetFiles(Path directory) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        for (FileStatus status : list(directory)) {
            String name = status.getPath().getName();
            if (name.startsWith("_") || name.startsWith(".")) {
                continue;
            }
            if (status.isDirectory()) {
                found.addAll(parquetFiles(status.getPath()));
            } else if (name.endsWith(".parquet")) {
                found.add(status);
            }
        }
        return found;
    }
}
