package org.sparkactivations.job.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.AnalysisMessage;
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
     * Takes the lock of an output: an OS file lock on local files, which ends with its process, and elsewhere a lease.
     *
     * @param option the option that names the output
     * @throws JobException naming the holder if another run has it, or the option if the lock cannot be written
     */
    static OutputLock acquire(Store store, String option, Path output, String run) {
        Path file = Paths.beside(output, ".", "-lock");
        try {
            store.makeDirectory(output.getParent());
            return output.toUri().getScheme().equals("file")
                    ? LocalLock.acquire(java.nio.file.Path.of(file.toUri().getPath()), output, run)
                    : LeaseLock.acquire(store, file, output, run);
        } catch (IOException e) {
            throw JobException.failed(
                    "%s %s: its lock cannot be written beside it (%s: %s); check the directory and its permissions. Nothing was written."
                            .formatted(
                                    option,
                                    Locations.shown(output),
                                    e.getClass().getSimpleName(),
                                    AnalysisMessage.firstLine(e)),
                    e);
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
