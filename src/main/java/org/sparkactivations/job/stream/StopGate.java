package org.sparkactivations.job.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets micro-batches through one at a time until it is closed. Who closes it waits a while for the one that is inside, and lets no other in. */
final class StopGate {
    private final Semaphore one = new Semaphore(1);
    private volatile boolean closing;
    private volatile boolean begun;

    /** A micro-batch. */
    interface Body {
        void run() throws IOException;
    }

    void pass(Body body) throws IOException, InterruptedException {
        one.acquire();
        try {
            if (closing) {
                throw new InterruptedException("the run is being stopped");
            }
            begun = true;
            body.run();
            begun = false;
        } finally {
            one.release();
        }
    }

    boolean isClosing() {
        return closing;
    }

    /** Whether the last micro-batch that went in came to its end, or none went in. */
    boolean isWhole() {
        return !begun;
    }

    /** Closes for good; false if the micro-batch inside did not end in time. */
    boolean close(Duration timeout) {
        closing = true;
        try {
            return one.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
