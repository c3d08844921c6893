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
            Path qualified = path.getFileSystem(configuration).makeQualified(path);
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

    /** Refuses a file in the output: a run that replaces that would replace it too. */
    void checkOutside(Path output, Faults faults) {
        if (Locations.overlap(output, path)) {
            faults.add("--report %s: lies in the output; write it elsewhere, a copy goes to _activations there anyway"
                    .formatted(Locations.shown(path)));
        }
    }

    void write(RunReport report) throws IOException {
        store.write(path, Json.text(report));
    }
}
