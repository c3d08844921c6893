package org.sparkactivations.job.stream.option;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.streaming.Trigger;

/**
 * How the query of a stream runs.
 *
 * @param checkpoint its directory, as the options name it; empty for the one beside the output
 * @param resumesFromOutput whether it may go on after the output's last epoch with a checkpoint that is new, lost or damaged
 * @param trigger when micro-batches begin
 * @param stopTimeout how long a SIGTERM waits for a micro-batch
 */
public record QuerySettings(
        Optional<String> checkpoint, boolean resumesFromOutput, Trigger trigger, Duration stopTimeout) {}
