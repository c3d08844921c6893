package org.sparkactivations.job.run;

import java.util.Optional;

/**
 * What a run tells about itself, and whether it writes.
 *
 * @param report the file of the report, as the option names it
 * @param show how many rows of the output are printed in the end
 */
public record RunSettings(boolean dryRun, boolean verbose, Optional<String> report, boolean progress, int show) {}
