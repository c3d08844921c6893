package org.sparkactivations.job.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.JobException;

/** Holds an output for one writer, by a file beside it: {@code <parent>/.<name>-lock}. */
public interface OutputLock extends AutoCloseable {

    /** Who holds a lock. */
    record Holder(String host, long pid, String run, String since) {
        static Holder of(String run) {
            return new Holder(
                    hostName(),
                    ProcessHandle.current().pid(),
                    run,
                    Instant.now().toString());
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }

    /**
     * Makes sure, before anything is published, that the lock is still held.
     *
     * @throws JobException if it was lost
     */
    void check() throws IOException;

    @Override
    void close() throws IOException;

    static JobException refused(Path output, String holder) {
        return JobException.failed("another run is writing to " + output + ": " + holder
                + "\nWait until it has ended, or stop it; nothing was written.");
    }

    static String describe(Holder holder) {
        return "run %s, process %d on %s, since %s"
                .formatted(holder.run(), holder.pid(), holder.host(), holder.since());
    }
}
