package org.sparkactivations.job.run;

import java.io.PrintStream;

/** Where a run prints. */
public record Environment(PrintStream out, PrintStream err) {

    /** Standard output and standard error. */
    public static Environment standard() {
        return new Environment(System.out, System.err);
    }
}
