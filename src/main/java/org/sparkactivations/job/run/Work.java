package org.sparkactivations.job.run;

import java.util.Optional;
import org.sparkactivations.job.cli.ConfigErrors;

/** The work of a job, between its options and its exit code. */
public interface Work {
    /**
     * Does the work. The answer is the exit code; whatever is thrown ends the run with a message.
     *
     * @param faults those of the options; there is nothing to do with them
     */
    int run(ConfigErrors faults) throws Exception;

    /**
     * The report in JSON; empty if the job has none.
     *
     * @param error why the run is not done; null if it is
     */
    default Optional<String> report(int exitCode, String error) {
        return Optional.empty();
    }

    /** Told of the exit code when the report is written, as the last thing of the run. */
    default void ended(int exitCode) {}
}
