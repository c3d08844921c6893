package org.sparkactivations.job;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * What a SIGTERM does: it waits for the micro-batch, stops the query, and waits for the run to tidy up. Hadoop runs it before Spark's own hook, which
 * would stop the SparkContext under the micro-batch.
 */
final class GracefulStop implements AutoCloseable {
    /** Above {@code org.apache.spark.util.ShutdownHookManager}'s 40. */
    private static final int PRIORITY = 100;

    private static final Duration TIDY_UP = Duration.ofSeconds(10);

    private final StopGate gate = new StopGate();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Duration timeout;
    private final Runnable hook = this::stop;
    private volatile StreamingQuery query;

    GracefulStop(Duration timeout) {
        this.timeout = timeout;
        ShutdownHookManager.get()
                .addShutdownHook(hook, PRIORITY, timeout.plus(TIDY_UP).toMillis(), TimeUnit.MILLISECONDS);
    }

    StopGate gate() {
        return gate;
    }

    void watch(StreamingQuery started) {
        query = started;
    }

    private void stop() {
        gate.close(timeout);
        StreamingQuery running = query;
        if (running != null) {
            try {
                running.stop();
            } catch (TimeoutException e) {
                System.err.println("spark-activations: the query did not stop: " + e.getMessage());
            }
        }
        try {
            done.await(TIDY_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run has tidied up. */
    @Override
    public void close() {
        done.countDown();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
