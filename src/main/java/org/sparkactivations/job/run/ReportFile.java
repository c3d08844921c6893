package org.sparkactivations.job.run;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.store.Storage;
import org.sparkactivations.job.store.Store;

/** The file of {@code --report}. */
public record ReportFile(Store store, Path path) {

    /** The file that the option names; empty, with a fault, if it cannot be one. */
    public static Optional<ReportFile> of(String option, Storage storage, ConfigErrors faults) {
        Configuration configuration = storage.configuration();
        try {
            Path path = Paths.written(option);
            Path qualified = Locations.real(path.getFileSystem(configuration).makeQualified(path), configuration);
            Store store = storage.of(qualified);
            if (store.exists(qualified) && store.status(qualified).isDirectory()) {
                faults.add("--report %s: is a directory; name a file".formatted(option));
                return Optional.empty();
            }
            return Optional.of(new ReportFile(store, qualified));
        } catch (IOException | IllegalArgumentException e) {
            faults.add("--report %s: %s".formatted(option, AnalysisMessage.firstLine(e)));
            return Optional.empty();
        }
    }

    /** Itself; empty, with a fault, if it lies in a directory that the run fills, or would be one above it. */
    public Optional<ReportFile> outside(String directory, Path filled, ConfigErrors faults) {
        if (!Locations.overlap(filled, path)) {
            return Optional.of(this);
        }
        faults.add("--report %s: lies in the %s %s; write it elsewhere"
                .formatted(Paths.shown(path), directory, Paths.shown(filled)));
        return Optional.empty();
    }

    /** Itself; empty, with a fault, if it lies in the output or quarantine. */
    public Optional<ReportFile> outside(Locations to, ConfigErrors faults) {
        Optional<ReportFile> file = outside("output", to.output(), faults);
        return to.quarantine().isEmpty()
                ? file
                : file.flatMap(
                        report -> report.outside("quarantine", to.quarantine().get(), faults));
    }

    /** Itself; empty, with a fault, if it cannot be written: better known now than when the rows are published. */
    public Optional<ReportFile> writable(ConfigErrors faults) {
        try {
            store.probe(path);
            return Optional.of(this);
        } catch (IOException | RuntimeException | FSError e) {
            faults.add("--report %s: cannot be written (%s); name a file that can"
                    .formatted(Paths.shown(path), AnalysisMessage.firstLine(e)));
            return Optional.empty();
        }
    }

    /**
     * Writes the report at the end of a run. Nothing of it changes how the run ends: if it fails, that is told.
     *
     * @param exitCode how the run ends
     */
    public void write(String report, int exitCode, PrintStream err) {
        try {
            store.write(path, report);
        } catch (IOException | RuntimeException | FSError e) {
            err.printf(
                    "spark-activations: warning: %s--report %s cannot be written: %s%n",
                    exitCode == ExitCode.DONE ? "the run is done, but " : "",
                    Paths.shown(path),
                    AnalysisMessage.firstLine(e));
        }
    }
}
