package org.sparkactivations.job;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The options of the batch job. */
@Command(
        name = "jobs/batch.sh",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Applies activation functions, and any other Spark SQL, to files or a table, and writes Parquet.",
        footer = "%nExit codes: 0 done; 1 failed; 2 usage or configuration, nothing was written; 20 more bad records"
                + " than --max-bad-fraction allows, nothing was published.")
final class BatchOptions {
    @Mixin
    SourceOptions source = new SourceOptions();

    @Mixin
    TransformOptions transform = new TransformOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    BadRecordOptions badRecords = new BadRecordOptions();

    @Mixin
    RunOptions run = new RunOptions();
}
