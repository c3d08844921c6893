package org.sparkactivations.job;

import java.io.Closeable;
import java.io.IOException;

/** What is tidied up after a failure. The failure stays the one that ends the run: what goes wrong here only goes along with it. */
final class Aftermath {
    private Aftermath() {}

    static void of(Throwable failure, Closeable tidying) {
        try {
            tidying.close();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
