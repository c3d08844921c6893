package org.sparkactivations.job;

import org.sparkactivations.job.kafka.Secrets;

/** The options of a {@link Tool}. */
interface ToolOptions extends Arguments.Checked {
    JobOptions run();

    /** What must not be told. */
    default Secrets secrets() {
        return Secrets.none();
    }
}
