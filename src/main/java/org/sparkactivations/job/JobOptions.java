package org.sparkactivations.job;

import picocli.CommandLine.Option;

/** What every job with a Spark session takes. */
class JobOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties in UTF-8: option names without dashes, and apply.<column>=<expression>, input.1, "
                    + "input-option.<key>. The command line goes before it.")
    String config;

    @Option(names = "--dry-run", description = "Check everything, print what would be written, write nothing.")
    boolean dryRun;

    @Option(names = "--verbose", order = 98, description = "Print stack traces.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 99,
            description = "Print this and exit.")
    boolean help;
}
