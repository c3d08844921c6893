package org.sparkactivations.job.cli;

import picocli.CommandLine.Option;

/** What a run tells about itself. */
public final class RunOptions extends JobOptions {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a JSON report of the run. That it can be written is checked before.")
    public String report;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Show rows, rows/s, percent and time left. Default: on a terminal only.")
    public Boolean progress;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "0",
            description = "Print the first N rows of the output in the end. Default: ${DEFAULT-VALUE}.")
    public int show;

    public void check(ConfigErrors faults) {
        if (show < 0) {
            faults.add("--show %d: a number of rows, 0 or more".formatted(show));
        }
    }
}
