package org.sparkactivations.job.publish;

import java.util.OptionalDouble;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;

/**
 * Refuses rows of which more are bad than {@code --max-bad-fraction} allows.
 *
 * @param maxFraction by {@code --max-bad-fraction}; empty if any number may be bad
 */
public record QualityGate(OptionalDouble maxFraction) {

    /**
     * Looks at what is staged.
     *
     * @param what is staged, as the message begins; empty if it is the whole run
     * @param unpublished that it is not published, in words
     * @throws JobException with exit code 20 if more of it is bad than may be
     */
    public void check(StagedWrite.Staged staged, String what, String unpublished) {
        long bad = staged.tally().bad();
        long rows = staged.tally().rows() + staged.quarantined();
        if (maxFraction.isPresent() && bad > maxFraction.getAsDouble() * rows) {
            throw new JobException(
                    ExitCode.QUALITY,
                    "%s%d of %d rows are bad, more than --max-bad-fraction %s allows; %s. For example:\n  %s"
                            .formatted(
                                    what,
                                    bad,
                                    rows,
                                    maxFraction.getAsDouble(),
                                    unpublished,
                                    String.join("\n  ", staged.tally().reasons())),
                    null);
        }
    }
}
