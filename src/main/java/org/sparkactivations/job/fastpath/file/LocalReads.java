package org.sparkactivations.job.fastpath.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads and writes at places of a channel, all that is asked for. */
final class LocalReads {
    private LocalReads() {}

    static void fully(FileChannel channel, long position, byte[] into, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
        long at = position;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, at);
            if (count < 0) {
                throw new EOFException("the file ends before its data does");
            }
            at += count;
        }
    }
}
