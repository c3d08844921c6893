package org.sparkactivations.job.store;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.local.LocalFs;

/** The store of a path: local files have one of their own. */
public final class Stores {
    private Stores() {}

    /** The store of the file system on which a path lies. */
    public static Store of(Path path, Configuration configuration) throws IOException {
        FileContext files = FileContext.getFileContext(path.toUri(), configuration);
        return files.getDefaultFileSystem() instanceof LocalFs
                ? new LocalStore(files, configuration)
                : new Store(files, configuration);
    }
}
