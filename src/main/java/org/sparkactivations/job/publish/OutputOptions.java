package org.sparkactivations.job.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.job.transform.Partitioning;
import picocli.CommandLine.Option;

/** Where the Parquet goes. */
public final class OutputOptions {
    /** What to do about an output that is there already. */
    public enum Mode {
        ERROR,
        APPEND,
        OVERWRITE,
        OVERWRITE_PARTITIONS
    }

    @Option(names = "--output", paramLabel = "P", description = "The directory to publish the Parquet files in.")
    public String output;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "error",
            description =
                    "If the output is there already: error, append, overwrite, overwrite-partitions (those that the run "
                            + "writes to). Default: ${DEFAULT-VALUE}.")
    public String mode;

    @Option(names = "--partition-by", paramLabel = "A,B", description = "Columns that become directories.")
    public List<String> partitionBy = new ArrayList<>();

    @Option(
            names = "--compression",
            paramLabel = "CODEC",
            description = "none, snappy, gzip, lz4, zstd. Default: Spark's.")
    public String compression;

    @Option(
            names = "--output-option",
            paramLabel = "K=V",
            description = "An option of Spark's Parquet writer, such as maxRecordsPerFile=1000000; repeatable.")
    Map<String, String> outputOption = new LinkedHashMap<>();

    public Mode mode(ConfigErrors faults) {
        Mode chosen = OptionWords.of(Mode.class, "--mode", mode, faults).orElse(Mode.ERROR);
        if (chosen == Mode.OVERWRITE_PARTITIONS && partitionBy.isEmpty()) {
            faults.add("--mode overwrite-partitions: say which columns are partitions, --partition-by a,b");
        }
        return chosen;
    }

    public void check(ConfigErrors faults) {
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

    /** How the output is cut into directories. */
    public Partitioning partitioning(SparkSession spark, ConfigErrors faults) {
        String zone = outputOption.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase("timeZone") && WriterOptions.isZone(entry.getValue()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> spark.conf().get("spark.sql.session.timeZone"));
        return new Partitioning(ColumnNames.list("--partition-by", partitionBy, faults), DateTimeUtils.getZoneId(zone));
    }

    /** The options of the writer. */
    public Map<String, String> writerOptions() {
        Map<String, String> options = new LinkedHashMap<>(outputOption);
        if (compression != null) {
            options.put("compression", compression.toLowerCase(Locale.ROOT));
        }
        return options;
    }
}
