package org.sparkactivations.job.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.stream.source.LossCheck;

/**
 * Handles a SIGTERM: waits for the micro-batch, stops the query, and waits for the run to clean up. Hadoop runs it
 * before Spark's own hook, which would stop the SparkContext under the micro-batch. The JVM itself would end with 143
 * whatever became of the run, so a last hook ends it with another code if the run has one.
 */
final class GracefulStop implements AutoCloseable {
    /** Above {@code org.apache.spark.util.ShutdownHookManager}'s 40. */
    private static final int PRIORITY = 100;

    /** Below all hooks of Spark and Hadoop. */
    private static final int LAST = 0;

    private static final Duration TIDY_UP = Duration.ofSeconds(10);

    private final StopGate gate = new StopGate();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Duration timeout;
    private final Runnable hook = this::stop;
    private final Runnable end = this::end;
    private volatile StreamingQuery query;
    private volatile boolean cut;
    private volatile int exitCode = ExitCode.FAILED;

    GracefulStop(Duration timeout) {
        this.timeout = timeout;
        ShutdownHookManager.get()
                .addShutdownHook(hook, PRIORITY, timeout.plus(TIDY_UP).toMillis(), TimeUnit.MILLISECONDS);
        ShutdownHookManager.get().addShutdownHook(end, LAST);
    }

    StopGate gate() {
        return gate;
    }

    void watch(StreamingQuery started) throws TimeoutException {
        query = started;
        if (gate.isClosing()) {
            started.stop();
        }
    }

    /**
     * What a query that a SIGTERM has stopped means for the run: it is terminated if the last micro-batch is whole, or was
     * given up before it read anything.
     */
    int exitCode(Optional<StreamingQueryException> failure) throws StreamingQueryException {
        boolean judged = failure.flatMap(e -> StreamDiagnosis.find(e, JobException.class))
                .filter(e -> e.exitCode() != ExitCode.FAILED)
                .isPresent();
        boolean before = failure.flatMap(e -> StreamDiagnosis.find(e, LossCheck.Misplaced.class))
                .isPresent();
        if (before || (!judged && gate.isWhole())) {
            return ExitCode.TERMINATED;
        }
        if (!judged && cut) {
            throw JobException.failed(
                    ("the micro-batch was not done %d s after the SIGTERM (--stop-timeout) and was cut off. The next run does"
                                    + " it again; no record is lost or doubled. A longer --stop-timeout lets it finish.")
                            .formatted(timeout.toSeconds()),
                    failure.orElse(null));
        }
        throw failure.orElseThrow();
    }

    /** The run has tidied up, and ends with this code. */
    void ended(int code) {
        exitCode = code;
    }

    private void stop() {
        System.err.printf(
                "spark-activations: stopping after the micro-batch at work; not done in %d s (--stop-timeout), it is cut off,"
                        + " and the next run does it again%n",
                timeout.toSeconds());
        cut = !gate.close(timeout);
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

    private void end() {
        if (exitCode != ExitCode.DONE && exitCode != ExitCode.TERMINATED) {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /** The run needs no stopping any more. */
    @Override
    public void close() {
        done.countDown();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
            ShutdownHookManager.get().removeShutdownHook(end);
        }
    }
}
