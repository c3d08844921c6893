package org.sparkactivations;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what another thread or process does, never longer than a deadline, and says what it waited for if that passes. */
public final class Await {
    /** How often a condition is asked. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Await() {}

    /** A question whose answer may need a file or a query. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Waits until a condition holds.
     *
     * @param what follows "waited for" in the message
     */
    public static void until(String what, Duration limit, Condition condition) throws Exception {
        until(what, limit, condition, () -> "");
    }

    /** Waits until a condition holds; {@code log} is added to the message. */
    public static void until(String what, Duration limit, Condition condition, Supplier<String> log) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + limit.toSeconds() + " s for " + what + ": " + log.get());
            }
            pause(PAUSE);
        }
    }

    /** Waits until a condition holds that a process brings about, and fails if the process ends before. */
    public static void until(String what, Duration limit, Condition condition, Process process, Supplier<String> log)
            throws Exception {
        Condition ended = () -> !process.isAlive();
        until(what, limit, () -> condition.holds() || ended.holds(), log);
        if (!condition.holds()) {
            throw new AssertionError("the process ended before " + what + ": " + log.get());
        }
    }

    /** Waits for the end of a process and returns its exit code; at the deadline it is killed. */
    public static int exitCode(Process process, Duration limit, Supplier<String> log) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("waited " + limit.toSeconds() + " s for the process to end" + ": " + log.get());
        }
        return process.exitValue();
    }

    public static int exitCode(Process process, Duration limit) throws InterruptedException {
        return exitCode(process, limit, () -> "");
    }

    /** Whether a process ends within a time, which need not be a fault. */
    public static boolean ends(Process process, Duration within) throws InterruptedException {
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Kills a process and waits until it is gone. */
    public static int kill(Process process) throws InterruptedException {
        return exitCode(process.destroyForcibly(), Duration.ofSeconds(30));
    }

    /** Lets some time pass, for work that has a pace or a length. */
    public static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in a pause", e);
        }
    }
}
