package org.sparkactivations.job.publish;

import java.io.IOException;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.OutputLock;
import org.sparkactivations.job.store.OutputLocks;

/** An output that this run has locked, repaired of what killed runs left behind. */
public final class LockedOutput implements AutoCloseable {
    private final String run;
    private OutputLock lock;

    public LockedOutput(String run) {
        this.run = run;
    }

    /** Takes the lock if a killed run left something, so that the output is judged as it was before that run. */
    public void repair(Locations locations) throws IOException {
        if (!Staging.left(locations.store(), locations.output()).isEmpty()) {
            acquire(locations);
        }
    }

    /** Takes the lock, and with it the right to repair. */
    public void acquire(Locations locations) throws IOException {
        if (lock == null) {
            lock = OutputLocks.acquire(locations.store(), "--output", locations.output(), run);
            for (Staging left : Staging.left(locations.store(), locations.output())) {
                left.repair();
            }
        }
    }

    /** Makes sure that the lock is still held, before anything is published. */
    public void check() throws IOException {
        lock.check();
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
