package org.sparkactivations.job.fastpath;

import org.sparkactivations.job.cli.OptionWords;
import picocli.CommandLine.Option;

/** Whether the fast path is taken. */
public final class FastPathOptions {
    @Option(
            names = "--fast-path",
            paramLabel = "WHEN",
            defaultValue = "auto",
            converter = OptionWords.class,
            description =
                    "From Parquet files to Parquet files, copy what does not change instead of reading and writing every value: "
                            + "auto (where request and files allow it), off, or require (exit 2 with all that stands in the way). "
                            + "Default: ${DEFAULT-VALUE}.")
    FastPathMode fastPath;

    /** Its value. */
    public FastPathMode settings() {
        return fastPath;
    }
}
