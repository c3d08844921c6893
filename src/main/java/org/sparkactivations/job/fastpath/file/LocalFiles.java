package org.sparkactivations.job.fastpath.file;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Which files the operating system reads and writes itself: faster than Hadoop's local file system does by several times. */
final class LocalFiles {
    /** Other classes that extend Hadoop's may do more. Hive's, for another scheme, takes file: too where it is on the class path. */
    private static final Set<String> PLAIN =
            Set.of(LocalFileSystem.class.getName(), "org.apache.hadoop.hive.ql.io.ProxyLocalFileSystem");

    private LocalFiles() {}

    static Optional<java.nio.file.Path> of(Path path, Configuration configuration) throws IOException {
        FileSystem files = path.getFileSystem(configuration);
        return isLocal(files)
                ? Optional.of(
                        java.nio.file.Path.of(files.makeQualified(path).toUri().getPath()))
                : Optional.empty();
    }

    private static boolean isLocal(FileSystem files) {
        return files instanceof LocalFileSystem local
                ? PLAIN.contains(files.getClass().getName())
                        && local.getRawFileSystem().getClass() == RawLocalFileSystem.class
                : files.getClass() == RawLocalFileSystem.class;
    }
}
