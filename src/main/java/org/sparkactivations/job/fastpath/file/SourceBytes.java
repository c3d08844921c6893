package org.sparkactivations.job.fastpath.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.fastpath.page.Input;

/** The bytes of a file that is read. Several threads may read at once. */
abstract class SourceBytes implements Input, Closeable {
    static SourceBytes open(Path path, Configuration configuration) throws IOException {
        Optional<java.nio.file.Path> local = LocalFiles.of(path, configuration);
        return local.isPresent()
                ? new Local(FileChannel.open(local.get(), StandardOpenOption.READ))
                : new Remote(path, configuration);
    }

    abstract long length() throws IOException;

    byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        read(position, bytes, 0, length);
        return bytes;
    }

    private static final class Local extends SourceBytes {
        private final FileChannel channel;

        Local(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        long length() throws IOException {
            return channel.size();
        }

        @Override
        public void read(long position, byte[] into, int offset, int length) throws IOException {
            LocalReads.fully(channel, position, into, offset, length);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class Remote extends SourceBytes {
        private final long length;
        private final FSDataInputStream in;

        Remote(Path path, Configuration configuration) throws IOException {
            var files = path.getFileSystem(configuration);
            this.length = files.getFileStatus(path).getLen();
            this.in = files.open(path);
        }

        @Override
        long length() {
            return length;
        }

        @Override
        public void read(long position, byte[] into, int offset, int length) throws IOException {
            in.readFully(position, into, offset, length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
