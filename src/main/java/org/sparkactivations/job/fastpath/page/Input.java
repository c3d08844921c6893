package org.sparkactivations.job.fastpath.page;

import java.io.IOException;

/** Bytes that are read from any place. */
public interface Input {
    /** Reads as many bytes as asked for, or fails. */
    void read(long position, byte[] into, int offset, int length) throws IOException;
}
