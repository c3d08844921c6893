package org.sparkactivations.job.fastpath.page;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** Goes from header to header of a chunk's pages without a look at what is in them. */
public final class PageWalk {
    /** As a rule a header takes less. */
    private static final int HEADER = 256;

    /** What is no longer is read at once. */
    private static final int SHORT = 1 << 14;

    private final Chunk chunk;
    private final Input input;
    private final PageHeader header = new PageHeader();
    private byte[] window = new byte[0];
    private long windowAt;

    private PageWalk(Chunk chunk, Input input) {
        this.chunk = chunk;
        this.input = input;
    }

    /**
     * Why the pages of a chunk are not what its footer says; empty if they are.
     *
     * @param length of the chunk as the footer says
     */
    public static Optional<String> obstacle(Chunk chunk, long length, Input input) throws IOException {
        return new PageWalk(chunk, input).obstacle(length);
    }

    private Optional<String> obstacle(long length) throws IOException {
        long end = chunk.start() + length;
        long at = chunk.start();
        long values = 0;
        while (at < end) {
            int size;
            try {
                size = read(at, end);
            } catch (IOException e) {
                return Optional.of("a page's header is damaged (%s)".formatted(e.getMessage()));
            }
            if (header.compressed > end - at - size) {
                return Optional.of("a page goes beyond its end");
            }
            at += size + header.compressed;
            values += header.isData() ? header.values : 0;
        }
        return values == chunk.values()
                ? Optional.empty()
                : Optional.of("its pages hold %d values, and the footer says %d".formatted(values, chunk.values()));
    }

    private int read(long at, long end) throws IOException {
        for (int size = HEADER; ; size *= 8) {
            int count = (int) Math.min(end - at <= SHORT ? SHORT : size, end - at);
            if (at < windowAt || at + count > windowAt + window.length) {
                window = new byte[count];
                windowAt = at;
                input.read(at, window, 0, count);
            }
            int from = (int) (at - windowAt);
            try {
                return header.read(window, from, window.length) - from;
            } catch (EOFException e) {
                if (count == end - at || size > Integer.MAX_VALUE / 8) {
                    throw e;
                }
            }
        }
    }
}
