package org.sparkactivations.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hadoop.util.ShutdownHookManager;
import org.sparkactivations.Await;

/** The moment of a child process in which its SIGTERM comes. Public, so that SQL's {@code reflect} can call it. */
public final class Sigterm {
    private Sigterm() {}

    /**
     * Holds the thread back until the SIGTERM has come, and fails if none does.
     *
     * @param sign a file that tells that the thread is here
     * @param after how many milliseconds longer; the time is the answer
     */
    public static long await(String sign, long after) throws Exception {
        Files.writeString(Path.of(sign), "");
        Await.until(
                "the SIGTERM",
                Duration.ofSeconds(60),
                () -> ShutdownHookManager.get().isShutdownInProgress());
        Await.pause(Duration.ofMillis(after));
        return after;
    }
}
