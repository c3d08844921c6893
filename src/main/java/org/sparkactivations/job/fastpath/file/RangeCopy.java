package org.sparkactivations.job.fastpath.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** Copies ranges of a file into another: between local files beside the caller's own work, if it may; else at once. */
final class RangeCopy implements Closeable {
    /** What one thread takes at a time. */
    private static final int BLOCK = 8 << 20;

    /** What is read at a time where the operating system does not copy itself. */
    private static final int BUFFER = 4 << 20;

    private static final Block END = new Block(0, 0, 0);

    private final SourceBytes source;
    private final TargetBytes target;
    private final BlockingQueue<Block> blocks = new LinkedBlockingQueue<>();
    private final List<Future<?>> copiers = new ArrayList<>();
    private final ExecutorService threads;
    private long copied;

    private record Block(long from, long to, long length) {}

    /** @param copiers how many threads may copy beside the caller */
    RangeCopy(SourceBytes source, TargetBytes target, int copiers) {
        this.source = source;
        this.target = target;
        boolean isLocal = source.channel().isPresent() && target.local().isPresent();
        this.threads = isLocal && copiers > 0 ? Executors.newFixedThreadPool(copiers, RangeCopy::thread) : null;
        for (int i = 0; threads != null && i < copiers; i++) {
            this.copiers.add(threads.submit(() -> {
                work();
                return null;
            }));
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "range-copy");
        thread.setDaemon(true);
        return thread;
    }

    /** How many bytes were asked for. */
    long copied() {
        return copied;
    }

    /** Copies a range to the end of the target, or sees to it that it is copied. */
    void copy(long from, long length) throws IOException {
        copied += length;
        Optional<Path> local = target.local();
        if (threads != null) {
            for (long done = 0; done < length; done += BLOCK) {
                blocks.add(new Block(from + done, target.position() + done, Math.min(BLOCK, length - done)));
            }
            target.leave(length);
        } else if (local.isPresent() && source.channel().isPresent()) {
            try (FileChannel out = FileChannel.open(local.get(), StandardOpenOption.WRITE)) {
                transfer(new Block(from, target.position(), length), out);
            }
            target.leave(length);
        } else {
            byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
            for (long done = 0; done < length; ) {
                int count = (int) Math.min(buffer.length, length - done);
                source.read(from + done, buffer, 0, count);
                target.write(buffer, 0, count);
                done += count;
            }
        }
    }

    private void work() throws IOException {
        try (FileChannel out = FileChannel.open(target.local().orElseThrow(), StandardOpenOption.WRITE)) {
            for (Block block = take(); block.length() > 0; block = take()) {
                transfer(block, out);
            }
            blocks.add(END);
        }
    }

    private Block take() throws IOException {
        try {
            return blocks.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the copy was interrupted", e);
        }
    }

    private void transfer(Block block, FileChannel out) throws IOException {
        FileChannel in = source.channel().orElseThrow();
        out.position(block.to());
        for (long done = 0; done < block.length(); ) {
            long count = in.transferTo(block.from() + done, block.length() - done, out);
            if (count <= 0) {
                throw new EOFException("the file ends before its data does");
            }
            done += count;
        }
    }

    /** Waits for what is not copied yet, and helps with it. */
    void finish() throws IOException {
        if (threads == null) {
            return;
        }
        blocks.add(END);
        work();
        try {
            for (Future<?> copier : copiers) {
                copier.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the copy was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    /** Stops copying. */
    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
