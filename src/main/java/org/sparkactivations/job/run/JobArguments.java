package org.sparkactivations.job.run;

import org.sparkactivations.job.cli.ConfigErrors;

/** The options of a job as picocli fills them. */
public interface JobArguments<S extends JobSettings> {
    /** Their values, with a fault for each that is wrong whatever the data. A run begins only without faults. */
    S settings(ConfigErrors faults);
}
