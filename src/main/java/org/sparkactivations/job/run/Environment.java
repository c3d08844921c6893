package org.sparkactivations.job.run;

import java.io.PrintStream;
import org.sparkactivations.job.store.Stores;

/** What a run finds around it: where it prints, and file systems. */
public record Environment(PrintStream out, PrintStream err, Stores.Finder stores) {

    /** The file systems that Hadoop knows, and these streams. */
    public Environment(PrintStream out, PrintStream err) {
        this(out, err, Stores::of);
    }
}
