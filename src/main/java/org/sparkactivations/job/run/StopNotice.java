package org.sparkactivations.job.run;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Prints one line at a Ctrl-C or SIGTERM that says what becomes of the run. Hadoop runs it before Spark's own hook,
 * which takes the session from under the run; what fails by that is no news any more.
 */
public final class StopNotice implements AutoCloseable {
    /** Above {@code org.apache.spark.util.ShutdownHookManager}'s 50. */
    private static final int PRIORITY = 100;

    /** Hadoop's own default, which it would read its files of settings for. */
    private static final int LONGEST_SECONDS = 30;

    private final PrintStream err;
    private final String text;
    private final Runnable hook = this::tell;
    private volatile boolean told;

    /**
     * A notice that is not told yet.
     *
     * @param text what is done and what is left
     */
    public StopNotice(PrintStream err, String text) {
        this.err = err;
        this.text = text;
        ShutdownHookManager.get().addShutdownHook(hook, PRIORITY, LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether the process is being ended. */
    public boolean isTold() {
        return told;
    }

    private void tell() {
        told = true;
        err.println("spark-activations: stopped. " + text);
    }

    @Override
    public void close() {
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
