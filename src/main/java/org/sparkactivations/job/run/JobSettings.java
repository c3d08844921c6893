package org.sparkactivations.job.run;

import org.sparkactivations.job.cli.Secrets;

/** The values of a job's options. */
public interface JobSettings {
    RunSettings run();

    /** What must not be told. */
    default Secrets secrets() {
        return Secrets.none();
    }
}
