package org.sparkactivations.job.run;

import java.util.Optional;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.HelpOptions;
import picocli.CommandLine.Option;

/** What every job with a Spark session takes. */
public class JobOptions extends HelpOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "A file of options, in UTF-8, a line NAME = VALUE for each, without the dashes. What may be "
                            + "repeated gets a suffix there: NAME.1, NAME.2; of K=V it is the K. The command line goes before it.")
    String config;

    @Option(names = "--dry-run", description = "Check everything, print what would be written, write nothing.")
    boolean dryRun;

    @Option(names = "--verbose", order = 98, description = "Print stack traces.")
    boolean verbose;

    /** Their values. */
    public RunSettings settings(ConfigErrors faults) {
        return new RunSettings(dryRun, verbose, Optional.empty(), false, 0);
    }
}
