package org.sparkactivations.job.fastpath.file;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import org.sparkactivations.job.fastpath.page.Chunk;
import org.sparkactivations.job.fastpath.page.PageCheck;

/**
 * Copies ranges of a file to the end of another. Each byte is read once: the pages of the chunks in a range are checked on
 * the way.
 */
final class RangeCopy {
    /** What is read at a time: little enough to stay in a core's cache until it is checked and written. */
    private static final int BUFFER = 256 << 10;

    /** No header of a page is longer. */
    private static final int MOST = 64 << 20;

    private final SourceBytes source;
    private final TargetBytes target;
    private final boolean comparesChecksums;
    private byte[] buffer = new byte[BUFFER];
    private long copied;

    /** @param comparesChecksums whether the bytes of pages must fit their checksums, where they have some */
    RangeCopy(SourceBytes source, TargetBytes target, boolean comparesChecksums) {
        this.source = source;
        this.target = target;
        this.comparesChecksums = comparesChecksums;
    }

    /** How many bytes were copied. */
    long copied() {
        return copied;
    }

    /**
     * Copies a range.
     *
     * @param chunks that lie in it, in their order
     * @throws org.sparkactivations.job.fastpath.page.DamagedChunkException if the pages of one are not what the footer says
     */
    void copy(CopyPlan.Range range, Collection<CopyPlan.Kept> chunks) throws IOException {
        long at = range.from();
        for (CopyPlan.Kept kept : chunks) {
            plain(at, kept.chunk().start());
            checked(kept.chunk(), kept.length());
            at = kept.chunk().start() + kept.length();
        }
        plain(at, range.end());
        copied += range.length();
    }

    private void plain(long from, long to) throws IOException {
        for (long at = from; at < to; ) {
            int count = (int) Math.min(buffer.length, to - at);
            source.read(at, buffer, 0, count);
            target.write(buffer, 0, count);
            at += count;
        }
    }

    private void checked(Chunk chunk, long length) throws IOException {
        PageCheck check = new PageCheck(chunk, length, comparesChecksums);
        int begun = 0;
        for (long done = 0; done < length; ) {
            if (begun == buffer.length) {
                if (begun >= MOST) {
                    throw chunk.damaged("the header of a page does not end");
                }
                buffer = Arrays.copyOf(buffer, 2 * begun);
            }
            int count = (int) Math.min(buffer.length - begun, length - done);
            source.read(chunk.start() + done, buffer, begun, count);
            target.write(buffer, begun, count);
            done += count;
            int taken = check.take(buffer, 0, begun + count);
            begun += count - taken;
            System.arraycopy(buffer, taken, buffer, 0, begun);
        }
        check.end();
    }
}
