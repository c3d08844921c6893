package org.sparkactivations.job.tool;

import org.sparkactivations.job.cli.JobOptions;
import org.sparkactivations.job.cli.OptionParser;
import org.sparkactivations.job.cli.Secrets;

/** The options of a {@link ToolRunner}. */
interface ToolOptions extends OptionParser.Checked {
    JobOptions run();

    /** What must not be told. */
    default Secrets secrets() {
        return Secrets.none();
    }
}
