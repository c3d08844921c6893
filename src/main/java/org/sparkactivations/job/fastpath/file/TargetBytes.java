package org.sparkactivations.job.fastpath.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/** The bytes of a file that is written, from its beginning to its end. */
abstract class TargetBytes extends OutputStream implements Closeable {
    /** Creates a file, and the directories above it, where there is none. */
    static TargetBytes create(Path path, Configuration configuration) throws IOException {
        Optional<java.nio.file.Path> local = LocalFiles.of(path, configuration);
        if (local.isEmpty()) {
            return new Remote(path.getFileSystem(configuration).create(path, false));
        }
        Files.createDirectories(local.get().getParent());
        return new Local(local.get());
    }

    /** Where the next byte goes. */
    abstract long position();

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public abstract void write(byte[] bytes, int from, int length) throws IOException;

    private static final class Local extends TargetBytes {
        private final FileChannel channel;
        private long position;

        Local(java.nio.file.Path path) throws IOException {
            this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        long position() {
            return position;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
            while (buffer.hasRemaining()) {
                position += channel.write(buffer, position);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class Remote extends TargetBytes {
        private final FSDataOutputStream out;

        Remote(FSDataOutputStream out) {
            this.out = out;
        }

        @Override
        long position() {
            return out.getPos();
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
