package org.sparkactivations.job.fastpath.page;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Keeps the encoded pages of a chunk until its place in the file is known: in memory, and from a certain size on in a temporary file. */
public final class PageStore implements Closeable {
    /** Too small for garbage collectors to give it a place of its own. */
    private static final int BLOCK = 1 << 18;

    /** As many blocks are kept in memory. */
    private final int kept;

    private final List<byte[]> blocks = new ArrayList<>();
    private int used;
    private int filled;
    private long spilled;
    private FileChannel file;

    /** @param memory about how many bytes are kept in memory */
    PageStore(long memory) {
        kept = (int) Math.max(1, memory / BLOCK);
    }

    long size() {
        return spilled + (used == 0 ? 0 : (used - 1L) * BLOCK + filled);
    }

    void write(byte[] bytes, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (used == 0 || filled == BLOCK) {
                nextBlock();
            }
            int n = Math.min(length - done, BLOCK - filled);
            System.arraycopy(bytes, done, blocks.get(used - 1), filled, n);
            filled += n;
            done += n;
        }
    }

    private void nextBlock() throws IOException {
        if (used == kept) {
            spill();
        }
        if (used == blocks.size()) {
            blocks.add(new byte[BLOCK]);
        }
        used++;
        filled = 0;
    }

    private void spill() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("pages", null);
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        for (int i = 0; i < used; i++) {
            ByteBuffer buffer = ByteBuffer.wrap(blocks.get(i));
            while (buffer.hasRemaining()) {
                spilled += file.write(buffer, spilled);
            }
        }
        used = 0;
    }

    /** Hands on all that was written, and begins anew. */
    void drain(OutputStream out) throws IOException {
        byte[] block = spilled == 0 ? null : new byte[BLOCK];
        for (long at = 0; at < spilled; ) {
            int count = file.read(ByteBuffer.wrap(block), at);
            if (count < 0) {
                throw new IOException("the temporary file of encoded pages was cut off");
            }
            out.write(block, 0, count);
            at += count;
        }
        for (int i = 0; i < used; i++) {
            out.write(blocks.get(i), 0, i == used - 1 ? filled : BLOCK);
        }
        spilled = 0;
        used = 0;
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
