package org.sparkactivations.job.stream;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.Sigterm;

/** Local files in a child process, one of which is slow: who opens it is held back until the SIGTERM has come. */
public final class HeldFileSystem extends DelegateToFileSystem {
    private static final String FILE = "held.file";
    private static final String SIGN = "held.sign";

    /** For Hadoop, which creates it by this constructor. */
    public HeldFileSystem(URI uri, Configuration configuration) throws IOException, URISyntaxException {
        super(uri, new LocalFileSystem(), configuration, FsConstants.LOCAL_FS_URI.getScheme(), false);
    }

    /**
     * The system properties of a child that has it.
     *
     * @param sign a file that tells that someone is held back
     */
    static Map<String, String> properties(java.nio.file.Path file, java.nio.file.Path sign) {
        return Map.of(
                "spark.hadoop.fs.AbstractFileSystem.file.impl",
                HeldFileSystem.class.getName(),
                FILE,
                file.toString(),
                SIGN,
                sign.toString());
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        if (file.toUri().getPath().equals(System.getProperty(FILE))) {
            try {
                Sigterm.await(System.getProperty(SIGN), 500);
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
        return super.open(file, bufferSize);
    }
}
