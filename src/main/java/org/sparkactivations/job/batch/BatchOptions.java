package org.sparkactivations.job.batch;

import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.fastpath.FastPathOptions;
import org.sparkactivations.job.publish.OutputOptions;
import org.sparkactivations.job.publish.SinkSettings;
import org.sparkactivations.job.run.JobArguments;
import org.sparkactivations.job.run.RunOptions;
import org.sparkactivations.job.source.SourceOptions;
import org.sparkactivations.job.transform.BadRecordOptions;
import org.sparkactivations.job.transform.TransformOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The options of the batch job. */
@Command(
        name = "${env:SPARK_ACTIVATIONS_SCRIPT:-spark-submit --class org.sparkactivations.job.BatchJob JAR}",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Applies activation functions, and any other Spark SQL, to files or a table, and writes Parquet.",
        footer = "%nExit codes: 0 done; 1 failed; 2 usage or configuration, nothing was written; 20 more bad records"
                + " than --max-bad-fraction allows, nothing was published.")
public final class BatchOptions implements JobArguments<BatchSettings> {
    @Mixin
    SourceOptions source = new SourceOptions();

    @Mixin
    TransformOptions transform = new TransformOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    BadRecordOptions badRecords = new BadRecordOptions();

    @Mixin
    FastPathOptions fastPath = new FastPathOptions();

    @Mixin
    RunOptions run = new RunOptions();

    @Override
    public BatchSettings settings(ConfigErrors faults) {
        return new BatchSettings(
                source.settings(faults),
                transform.transform(faults),
                new SinkSettings(output.settings(faults), badRecords.settings(faults)),
                fastPath.settings(),
                run.settings(faults));
    }
}
