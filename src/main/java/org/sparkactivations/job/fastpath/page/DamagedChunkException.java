package org.sparkactivations.job.fastpath.page;

import java.io.IOException;

/** A column chunk is not as its footer, its headers or its checksums say. The message names the file and the column. */
public final class DamagedChunkException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedChunkException(String message, Throwable cause) {
        super(message, cause);
    }
}
