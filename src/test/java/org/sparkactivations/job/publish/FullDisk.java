package org.sparkactivations.job.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.sparkactivations.TestSpark;

/**
 * Local files on a disk with room for so many bytes in staging directories. What is too much goes to {@code /dev/full},
 * so that the failure is the kernel's and comes up through Hadoop as that of a real disk.
 */
public final class FullDisk extends LocalFileSystem {
    private static final AtomicLong WRITTEN = new AtomicLong();
    private static final AtomicLong ROOM = new AtomicLong();
    private static final AtomicBoolean FULL = new AtomicBoolean();
    private static final AtomicBoolean DELETES = new AtomicBoolean();

    FullDisk() {
        super(new Raw());
    }

    /**
     * Runs the body on such a disk, in the shared session.
     *
     * @param deletes whether the full disk deletes what is staged; one that copies on write may not
     */
    static <T> T with(long room, boolean deletes, Supplier<T> body) {
        DELETES.set(deletes);
        WRITTEN.set(0);
        ROOM.set(room);
        FULL.set(false);
        return TestSpark.with(
                Map.of(
                        "fs.file.impl", FullDisk.class.getName(),
                        "fs.file.impl.disable.cache", "true",
                        "fs.AbstractFileSystem.file.impl", OfContext.class.getName()),
                body);
    }

    /** How many bytes the last body wrote to staging directories. */
    static long written() {
        return WRITTEN.get();
    }

    /** Whether the last body filled the disk. */
    static boolean full() {
        return FULL.get();
    }

    private static boolean isStaged(Path path) {
        return path.toUri().getPath().contains("-staging-");
    }

    /** The same disk for {@code FileContext}. */
    public static final class OfContext extends ChecksumFs {
        OfContext(URI uri, Configuration configuration) throws IOException, URISyntaxException {
            super(new DelegateToFileSystem(uri, new Raw(), configuration, "file", false) {
                @Override
                public int getUriDefaultPort() {
                    return -1;
                }

                @Override
                public boolean isValidName(String source) {
                    return true;
                }
            });
        }
    }

    private static final class Raw extends RawLocalFileSystem {
        @Override
        protected OutputStream createOutputStream(Path path, boolean append) throws IOException {
            OutputStream file = super.createOutputStream(path, append);
            return isStaged(path) ? new Limited(file) : file;
        }

        @Override
        protected OutputStream createOutputStreamWithMode(Path path, boolean append, FsPermission permission)
                throws IOException {
            OutputStream file = super.createOutputStreamWithMode(path, append, permission);
            return isStaged(path) ? new Limited(file) : file;
        }

        private OutputStream noRoom() throws IOException {
            return super.createOutputStream(new Path("file:/dev/full"), true);
        }

        @Override
        public boolean delete(Path path, boolean recursive) throws IOException {
            if (FULL.get() && !DELETES.get() && isStaged(path)) {
                throw new IOException("no room to note that it is deleted");
            }
            return super.delete(path, recursive);
        }

        private final class Limited extends OutputStream {
            private final OutputStream file;

            Limited(OutputStream file) {
                this.file = file;
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (WRITTEN.addAndGet(length) > ROOM.get()) {
                    FULL.set(true);
                    try (OutputStream full = noRoom()) {
                        full.write(bytes, offset, length);
                    }
                }
                file.write(bytes, offset, length);
            }

            @Override
            public void flush() throws IOException {
                file.flush();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        }
    }
}
