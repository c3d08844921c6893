package org.sparkactivations.job.tool;

import org.sparkactivations.job.publish.OutputSettings;
import org.sparkactivations.job.run.JobSettings;
import org.sparkactivations.job.run.RunSettings;

/**
 * The values of the options of a compaction.
 *
 * @param input the output of a stream, as the options name it
 * @param fileSize the size of a file, in bytes
 */
public record CompactSettings(String input, OutputSettings output, double fileSize, RunSettings run)
        implements JobSettings {}
