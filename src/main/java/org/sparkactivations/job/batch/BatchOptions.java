package org.sparkactivations.job.batch;

import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionParser;
import org.sparkactivations.job.cli.RunOptions;
import org.sparkactivations.job.publish.OutputOptions;
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
public final class BatchOptions implements OptionParser.Checked {
    @Mixin
    SourceOptions source = new SourceOptions();

    @Mixin
    TransformOptions transform = new TransformOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    BadRecordOptions badRecords = new BadRecordOptions();

    @Mixin
    public RunOptions run = new RunOptions();

    @Override
    public void check(ConfigErrors faults) {
        source.check(faults);
        run.check(faults);
        output.check(faults);
        output.mode(faults);
        badRecords.policy(faults);
        transform.transform(faults);
        ColumnNames.list("--partition-by", output.partitionBy, faults);
    }
}
