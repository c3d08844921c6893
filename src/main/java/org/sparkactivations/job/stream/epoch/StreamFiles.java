package org.sparkactivations.job.stream.epoch;

import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What belongs to one stream.
 *
 * @param run the id of the run at work
 */
public record StreamFiles(Epochs epochs, Checkpoint checkpoint, Optional<Path> quarantine, String run) {}
