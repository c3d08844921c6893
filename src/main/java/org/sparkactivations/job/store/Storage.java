package org.sparkactivations.job.store;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The file systems as a run sees them. */
public record Storage(Configuration configuration, Stores.Finder stores) {
    /** The store of the file system on which a path lies. */
    public Store of(Path path) throws IOException {
        return stores.of(path, configuration);
    }
}
