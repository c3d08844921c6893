package org.sparkactivations.job.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import org.sparkactivations.job.cli.Diagnosis;

/** The steps that remain once the outcome of a run is settled: an error in one of them does not change that outcome. */
public final class FailureCleanup {
    /** What is told if giving back the lock fails, or anything else when the rows are published. */
    public static final String FOLLOWING = "what follows failed";

    private FailureCleanup() {}

    /** Tidies up after a failure, which stays the one that ends the run. */
    public static void of(Throwable failure, Closeable tidying) {
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
    public static void published(PrintStream err, String failed, Closeable step) {
        try {
            step.close();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            warn(err, failed, Diagnosis.of(e).message());
        }
    }

    /** Tells in a line of a failure after the publication. */
    public static void warn(PrintStream err, String failed, String message) {
        err.printf(
                "spark-activations: warning: the rows are published, but %s: %s%n",
                failed, message.lines().findFirst().orElse(""));
    }
}
