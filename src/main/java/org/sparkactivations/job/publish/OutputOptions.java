package org.sparkactivations.job.publish;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.sparkactivations.job.cli.ColumnList;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.job.publish.OutputSettings.Mode;
import picocli.CommandLine.Option;

/** Where the Parquet goes. */
public final class OutputOptions {
    @Option(names = "--output", paramLabel = "P", description = "The directory to publish the Parquet files in.")
    String output;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "error",
            converter = OptionWords.class,
            description =
                    "If the output already exists: error, append, overwrite, overwrite-partitions (those that the run "
                            + "writes to). Default: ${DEFAULT-VALUE}.")
    Mode mode;

    @Option(
            names = "--partition-by",
            paramLabel = "A,B",
            converter = ColumnList.Reader.class,
            description = "Columns that become directories.")
    List<ColumnList> partitionBy = new ArrayList<>();

    @Option(
            names = "--compression",
            paramLabel = "CODEC",
            description = "none, snappy, gzip, lz4, zstd. Default: Spark's.")
    String compression;

    @Option(
            names = "--output-option",
            paramLabel = "K=V",
            description = "An option of Spark's Parquet writer, such as maxRecordsPerFile=1000000; repeatable.")
    Map<String, String> outputOption = new LinkedHashMap<>();

    /** Their values. */
    public OutputSettings settings(ConfigErrors faults) {
        check(faults);
        if (mode == Mode.OVERWRITE_PARTITIONS && partitionBy.isEmpty()) {
            faults.add("--mode overwrite-partitions: say which columns are partitions, --partition-by a,b");
        }
        return new OutputSettings(
                output, mode == null ? Mode.ERROR : mode, ColumnList.names(partitionBy), writer(), zone());
    }

    private void check(ConfigErrors faults) {
        if (output == null || output.isBlank()) {
            faults.addMissing("--output is missing: the directory to publish the Parquet files in", "--output");
        }
        WriterOptions.checkCompression(compression, faults);
        WriterOptions.check(outputOption, faults);
        for (String key : outputOption.keySet()) {
            if (key.equalsIgnoreCase("path")) {
                faults.add("--output-option path: the path is given by --output");
            } else if (key.equalsIgnoreCase("compression") && compression != null) {
                faults.add("--output-option compression: --compression says it already");
            }
        }
    }

    /** The options of the writer. */
    private Map<String, String> writer() {
        Map<String, String> options = new LinkedHashMap<>(outputOption);
        options.putAll(WriterOptions.ofCompression(compression));
        return options;
    }

    private Optional<ZoneId> zone() {
        return outputOption.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase("timeZone") && WriterOptions.isZone(entry.getValue()))
                .map(entry -> DateTimeUtils.getZoneId(entry.getValue()))
                .findFirst();
    }
}
