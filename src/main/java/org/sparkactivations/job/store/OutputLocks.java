package org.sparkactivations.job.store;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.JobException;

/** Takes the lock of an output: the operating system's on local files, a lease elsewhere. */
public final class OutputLocks {
    private OutputLocks() {}

    /**
     * Takes the lock of an output: an OS file lock on local files, which ends with its process, and elsewhere a lease.
     *
     * @param option the option that names the output
     * @throws JobException naming the holder if another run has it, or the option if the lock cannot be written
     */
    public static OutputLock acquire(Store store, String option, Path output, String run) {
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
                                    Paths.shown(output),
                                    e.getClass().getSimpleName(),
                                    AnalysisMessage.firstLine(e)),
                    e);
        }
    }
}
