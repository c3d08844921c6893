package org.sparkactivations.job;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;

/** What is still to be done when it is settled how a run ends: what goes wrong here changes nothing about that. */
final class Aftermath {
    private Aftermath() {}

    /** Tidies up after a failure, which stays the one that ends the run. */
    static void of(Throwable failure, Closeable tidying) {
        try {
            tidying.close();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Does what is left to do once the rows are published.
     *
     * @param failed what to say if it fails, as in {@code the lock could not be removed}
     */
    static void published(PrintStream err, String failed, Closeable step) {
        try {
            step.close();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            warn(err, failed, Diagnosis.of(e).message());
        }
    }

    /** Tells in a line of a failure after the publication. */
    static void warn(PrintStream err, String failed, String message) {
        err.printf(
                "spark-activations: warning: the rows are published, but %s: %s%n",
                failed, message.lines().findFirst().orElse(""));
    }
}
