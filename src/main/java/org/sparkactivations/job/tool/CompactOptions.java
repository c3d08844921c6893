package org.sparkactivations.job.tool;

import java.util.List;
import java.util.Optional;
import org.sparkactivations.job.CompactJob;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.publish.OutputSettings;
import org.sparkactivations.job.publish.OutputSettings.Mode;
import org.sparkactivations.job.publish.WriterOptions;
import org.sparkactivations.job.run.JobArguments;
import org.sparkactivations.job.run.JobOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@link CompactJob}. */
@Command(
        name = "${env:SPARK_ACTIVATIONS_SCRIPT:-spark-submit --class org.sparkactivations.job.CompactJob JAR}",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Folds the epochs of a stream's output into few large files in a new directory.")
public final class CompactOptions implements JobArguments<CompactSettings> {
    @Option(names = "--input", paramLabel = "OUT", description = "The output of a stream. It is never touched.")
    String input;

    @Option(names = "--output", paramLabel = "NEW", description = "The new directory.")
    String output;

    @Option(
            names = "--file-size",
            paramLabel = "MB",
            defaultValue = "256",
            description = "About so many megabytes a file. Default: ${DEFAULT-VALUE}.")
    int fileSize;

    @Option(
            names = "--compression",
            paramLabel = "CODEC",
            description = "none, snappy, gzip, lz4, zstd. Default: Spark's.")
    String compression;

    @Mixin
    JobOptions run = new JobOptions();

    @Override
    public CompactSettings settings(ConfigErrors faults) {
        if (input == null) {
            faults.addMissing("--input is missing: the output of a stream", "--input");
        }
        if (output == null) {
            faults.addMissing("--output is missing: the new directory", "--output");
        }
        WriterOptions.checkCompression(compression, faults);
        if (fileSize < 1) {
            faults.add("--file-size " + fileSize + ": must be 1 or more");
        }
        OutputSettings to = new OutputSettings(
                output, Mode.ERROR, List.of(), WriterOptions.ofCompression(compression), Optional.empty());
        return new CompactSettings(input, to, fileSize * 1e6, run.settings(faults));
    }
}
