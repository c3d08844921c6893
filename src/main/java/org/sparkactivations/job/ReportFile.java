package org.sparkactivations.job;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The file of {@code --report}. */
record ReportFile(Store store, Path path) {

    /** The file that the option names; empty without the option, or, with a fault, if it cannot be one. */
    static Optional<ReportFile> of(String option, Configuration configuration, Faults faults) {
        if (option == null) {
            return Optional.empty();
        }
        try {
            Path path = new Path(option);
            Path qualified = Locations.real(path.getFileSystem(configuration).makeQualified(path), configuration);
            Store store = Store.of(qualified, configuration);
            if (store.exists(qualified) && store.status(qualified).isDirectory()) {
                faults.add("--report %s: is a directory; name a file".formatted(option));
                return Optional.empty();
            }
            return Optional.of(new ReportFile(store, qualified));
        } catch (IOException | IllegalArgumentException e) {
            faults.add("--report %s: %s".formatted(option, AnalysisFault.firstLine(e)));
            return Optional.empty();
        }
    }

    /** Itself; empty, with a fault, if it lies in a directory that the run fills, or would be one above it. */
    Optional<ReportFile> outside(String directory, Path filled, Faults faults) {
        if (!Locations.overlap(filled, path)) {
            return Optional.of(this);
        }
        faults.add("--report %s: lies in the %s %s; write it elsewhere"
                .formatted(Locations.shown(path), directory, Locations.shown(filled)));
        return Optional.empty();
    }

    /** Itself; empty, with a fault, if it lies in the output or quarantine. */
    Optional<ReportFile> outside(Locations to, Faults faults) {
        Optional<ReportFile> file = outside("output", to.output(), faults);
        return to.quarantine().isEmpty()
                ? file
                : file.flatMap(
                        report -> report.outside("quarantine", to.quarantine().get(), faults));
    }

    void write(String report) throws IOException {
        store.write(path, report);
    }
}
