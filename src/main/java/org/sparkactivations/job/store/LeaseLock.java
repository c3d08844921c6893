package org.sparkactivations.job.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.cli.Json;

/**
 * A lock for file systems without locks: a file that its holder renews, and that another run takes over once it has not
 * been renewed for {@link #STALE}.
 */
final class LeaseLock implements OutputLock {
    /** Six times the interval of renewal, so that a slow name node does not cost a live run its lock. */
    private static final Duration STALE = Duration.ofSeconds(60);

    private static final Duration RENEWAL = Duration.ofSeconds(10);

    private final Store store;
    private final Path file;
    private final String content;
    private final String run;
    private final ScheduledExecutorService renewal;
    private final ScheduledFuture<?> renewals;

    private LeaseLock(Store store, Path file, String content, String run, Duration interval) {
        this.store = store;
        this.file = file;
        this.content = content;
        this.run = run;
        renewal = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "output-lock");
            thread.setDaemon(true);
            return thread;
        });
        renewals = renewal.scheduleAtFixedRate(
                this::renew, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    static LeaseLock acquire(Store store, Path file, Path output, String run) throws IOException {
        return acquire(store, file, output, run, RENEWAL, STALE);
    }

    static LeaseLock acquire(Store store, Path file, Path output, String run, Duration renewal, Duration stale)
            throws IOException {
        String content = Json.text(OutputLock.Holder.of(run));
        if (!creates(store, file, content)) {
            takeOver(store, file, output, run, stale);
            if (!creates(store, file, content)) {
                throw OutputLock.refused(output, holder(store, file));
            }
        }
        return new LeaseLock(store, file, content, run, renewal);
    }

    private static boolean creates(Store store, Path file, String content) throws IOException {
        try {
            store.create(file, content);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Moves a stale lock away. Of several that try, the rename lets one through; a live lock goes back. */
    private static void takeOver(Store store, Path file, Path output, String run, Duration stale) throws IOException {
        String seen;
        try {
            if (age(store, file, run) < stale.toMillis()) {
                throw OutputLock.refused(output, holder(store, file));
            }
            seen = store.read(file);
            Path away = Paths.beside(file, "", "-" + run);
            store.rename(file, away);
            if (!store.read(away).equals(seen)) {
                store.rename(away, file);
                throw OutputLock.refused(output, holder(store, file));
            }
            store.delete(away);
        } catch (FileNotFoundException e) {
            return;
        }
    }

    /** Milliseconds since the last renewal. */
    private static long age(Store store, Path file, String run) throws IOException {
        return now(store, file, run) - store.status(file).getModificationTime();
    }

    /** The time by the file system's own clock. */
    private static long now(Store store, Path file, String run) throws IOException {
        Path probe = Paths.beside(file, "", "-clock-" + run);
        store.write(probe, "");
        try {
            return store.status(probe).getModificationTime();
        } finally {
            store.delete(probe);
        }
    }

    private static String holder(Store store, Path file) {
        try {
            return OutputLock.describe(Json.read(store.read(file), OutputLock.Holder.class));
        } catch (IOException | RuntimeException e) {
            return "a run that has just begun";
        }
    }

    private boolean isMine() throws IOException {
        try {
            return store.read(file).equals(content);
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    private void renew() {
        try {
            if (isMine()) {
                store.touch(file, now(store, file, run));
            }
        } catch (IOException | RuntimeException e) {
            // The next renewal is near, and check() tells a lock that was lost.
            return;
        }
    }

    @Override
    public void check() throws IOException {
        if (!isMine()) {
            throw JobException.failed("the lock " + file
                    + " was taken over because this run did not renew it in time; nothing was published");
        }
    }

    @Override
    public void close() throws IOException {
        renewals.cancel(false);
        renewal.shutdown();
        awaitRenewal();
        if (isMine()) {
            store.delete(file);
        }
    }

    /** A renewal that runs finishes: cut off, it would leave its probe of the clock behind. */
    private void awaitRenewal() {
        try {
            if (!renewal.awaitTermination(RENEWAL.toSeconds(), TimeUnit.SECONDS)) {
                renewal.shutdownNow();
            }
        } catch (InterruptedException e) {
            renewal.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
