package org.sparkactivations.job.batch;

import org.sparkactivations.job.fastpath.FastPathMode;
import org.sparkactivations.job.publish.SinkSettings;
import org.sparkactivations.job.run.JobSettings;
import org.sparkactivations.job.run.RunSettings;
import org.sparkactivations.job.source.SourceSettings;
import org.sparkactivations.job.transform.Transform;

/** The values of the batch job's options. */
public record BatchSettings(
        SourceSettings source, Transform transform, SinkSettings sink, FastPathMode fastPath, RunSettings run)
        implements JobSettings {}
