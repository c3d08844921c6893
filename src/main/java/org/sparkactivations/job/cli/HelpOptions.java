package org.sparkactivations.job.cli;

import picocli.CommandLine.Option;

/** {@code --help} and {@code --version}, which every job answers without doing anything else. */
public class HelpOptions {
    @Option(names = "--version", versionHelp = true, order = 98, description = "Print the version and exit.")
    boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 99,
            description = "Print this and exit.")
    boolean help;
}
