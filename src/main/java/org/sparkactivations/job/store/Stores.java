package org.sparkactivations.job.store;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.local.LocalFs;

/** Opens the store of a path; local files have an implementation of their own. */
public final class Stores {
    /** Schemes on which a rename moves a file or directory in one step. Object stores copy and delete instead. */
    private static final Set<String> RENAMING = Set.of("file", "hdfs", "viewfs");

    private Stores() {}

    /** What finds the store of a path. */
    public interface Finder {
        Store of(Path path, Configuration configuration) throws IOException;
    }

    /** The store of the file system on which a path lies. */
    public static Store of(Path path, Configuration configuration) throws IOException {
        FileContext files = FileContext.getFileContext(path.toUri(), configuration);
        return files.getDefaultFileSystem() instanceof LocalFs
                ? new LocalStore(files, configuration)
                : new HadoopStore(files, configuration);
    }

    static boolean renames(String scheme) {
        return RENAMING.contains(scheme);
    }
}
