package org.sparkactivations.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/** The moment of a child process in which its SIGTERM comes. Public, so that SQL's {@code reflect} can call it. */
public final class Sigterm {
    private Sigterm() {}

    /**
     * Holds the thread back until the SIGTERM has come, and fails if none does.
     *
     * @param sign a file that tells that the thread is here
     * @param after how many milliseconds longer; the time is the answer
     */
    public static long await(String sign, long after) throws IOException, InterruptedException {
        Files.writeString(Path.of(sign), "");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!ShutdownHookManager.get().isShutdownInProgress()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no SIGTERM in 60 s");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        TimeUnit.MILLISECONDS.sleep(after);
        return after;
    }
}
