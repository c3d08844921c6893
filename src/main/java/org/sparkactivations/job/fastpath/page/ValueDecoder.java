package org.sparkactivations.job.fastpath.page;

import java.io.IOException;

/** Decodes the values of one page, those that are there, one after the other. */
interface ValueDecoder {
    /** Puts the next ones in a batch, from this place on. */
    void read(ColumnBatch out, int at, int count) throws IOException;
}
