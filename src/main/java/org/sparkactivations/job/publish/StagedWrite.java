package org.sparkactivations.job.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.publish.statistics.WriteMetrics;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;
import org.sparkactivations.job.transform.PartitionValues;

/**
 * Writes transformed rows into a staging directory, the good and the bad from one pass, and makes sure that the files
 * hold what was counted.
 *
 * @param options of Spark's Parquet writer
 */
public record StagedWrite(OutputSchema schema, Map<String, String> options, Policy policy) {
    /** What is left of a run that is stopped while it writes. */
    public static final String LEFT =
            "What was not yet published stays unseen, and the next run on this output removes it.";

    /** What is left of a run that published and could not tidy up. */
    public static final String NOT_REMOVED =
            "what was staged could not be removed; the next run on this output does that";

    /** How long the tasks of a failed job may take to end; what one writes later, the next run removes. */
    public static final Duration LONGEST_END_OF_TASKS = Duration.ofSeconds(30);

    /**
     * What was staged.
     *
     * @param files those of the output
     */
    public record Staged(WriteMetrics tally, List<FileStatus> files, long quarantined) {
        public long bytes() {
            return files.stream().mapToLong(FileStatus::getLen).sum();
        }
    }

    public Staged write(Dataset<Row> data, Staging staging) throws IOException {
        SparkSession spark = data.sparkSession();
        WriteMetrics.Accumulator tally = new WriteMetrics.Accumulator(schema.fileSchema());
        tally.register(spark.sparkContext(), scala.Option.empty(), false);
        Map<String, String> stage = StagedParquet.register(
                new StagedFiles.Stage(policy, schema.partitionBy().size(), tally));
        try {
            RunningTasks.endBeforeFailure(spark.sparkContext(), LONGEST_END_OF_TASKS, () -> {
                data.write()
                        .format(StagedParquet.class.getName())
                        .options(options)
                        .options(stage)
                        .partitionBy(schema.partitionBy().toArray(String[]::new))
                        .mode("errorifexists")
                        .save(staging.data().toString());
                return null;
            });
        } finally {
            StagedParquet.forget(stage);
        }
        if (staging.store().parquetFiles(staging.data()).isEmpty()) {
            writeEmpty(spark, staging);
        }
        return checked(tally.value(), staging);
    }

    /** A partitioned output without rows gets one file without rows, so that a reader finds the columns. */
    private void writeEmpty(SparkSession spark, Staging staging) throws IOException {
        Path empty = new Path(staging.root(), "empty");
        spark.createDataFrame(List.of(), schema.fileSchema())
                .coalesce(1)
                .write()
                .options(options)
                .parquet(empty.toString());
        Path directory = staging.data();
        for (String partition : schema.partitionBy()) {
            String name = org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils.escapePathName(partition);
            directory = new Path(directory, name + "=" + PartitionValues.NULL_DIRECTORY);
        }
        staging.store().makeDirectory(directory);
        for (FileStatus file : staging.store().parquetFiles(empty)) {
            staging.store()
                    .rename(file.getPath(), new Path(directory, file.getPath().getName()));
        }
        staging.store().delete(empty);
    }

    /** What is staged, once the footers of its files are found to hold the rows that were counted. */
    public Staged checked(WriteMetrics tally, Staging staging) throws IOException {
        List<FileStatus> files = staging.store().parquetFiles(staging.data());
        List<FileStatus> quarantined = staging.store().parquetFiles(staging.quarantine());
        long rows = rows(files, staging.store().configuration());
        long bad = rows(quarantined, staging.store().configuration());
        long expected = policy == Policy.QUARANTINE ? tally.bad() : 0;
        if (rows != tally.rows() || bad != expected) {
            throw JobException.failed(("the staged files in %s hold %d rows and %d quarantined ones, but %d and %d were"
                            + " written; nothing was published, run again")
                    .formatted(staging.root(), rows, bad, tally.rows(), expected));
        }
        return new Staged(tally, files, bad);
    }

    /** The number of rows by the files' footers. A reader without options reads Hadoop's XML files anew for each. */
    private static long rows(List<FileStatus> files, Configuration configuration) {
        ParquetReadOptions options = HadoopReadOptions.builder(configuration).build();
        return files.parallelStream()
                .mapToLong(file -> {
                    try (var reader =
                            ParquetFileReader.open(HadoopInputFile.fromStatus(file, configuration), options)) {
                        return reader.getRecordCount();
                    } catch (IOException e) {
                        throw new UncheckedIOException("cannot read the staged file " + file.getPath(), e);
                    }
                })
                .sum();
    }
}
