package org.sparkactivations.job.run;

import java.util.Optional;
import org.sparkactivations.job.cli.ConfigErrors;
import picocli.CommandLine.Option;

/** What a run tells about itself. */
public final class RunOptions extends JobOptions {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a JSON report of the run. That it can be written is checked before.")
    String report;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Show rows, rows/s, percent and time left. Default: on a terminal only.")
    Boolean progress;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "0",
            description = "Print the first N rows of the output in the end. Default: ${DEFAULT-VALUE}.")
    int show;

    @Override
    public RunSettings settings(ConfigErrors faults) {
        if (show < 0) {
            faults.add("--show %d: must be a number of rows, 0 or more".formatted(show));
        }
        return new RunSettings(dryRun, verbose, Optional.ofNullable(report), Terminal.wants(progress), show);
    }
}
