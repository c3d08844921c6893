package org.sparkactivations.job.stream.epoch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.publish.OutputSchema;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.store.RenameStep;
import org.sparkactivations.job.store.Store;

/**
 * The epochs of a stream's output that readers see, and their rows.
 *
 * @param epochs in order
 */
public record PublishedEpochs(Store store, Path output, List<Epoch> epochs) {

    /**
     * Finds them; the last committed one may still be on its way.
     *
     * @throws JobException with exit code 22 if one is missing that a stream has written
     */
    public static PublishedEpochs of(Store store, Path output) throws IOException {
        Epochs source = new Epochs(store, output);
        List<Long> numbers = source.numbers();
        List<Epoch> found = new ArrayList<>();
        long next = numbers.isEmpty() ? 0 : first(source, numbers.get(0));
        for (long number : numbers) {
            if (number != next) {
                throw missing(output, next, "has no commit file");
            }
            next = number + 1;
            Epoch epoch = source.read(number).orElseThrow();
            if (store.exists(directory(output, epoch))) {
                found.add(epoch);
            } else if (next <= numbers.get(numbers.size() - 1) || !isOnItsWay(store, output, epoch)) {
                throw missing(output, number, "is committed, and its directory is not there");
            }
        }
        for (FileStatus status : store.list(output)) {
            String name = status.getPath().getName();
            if (name.matches("epoch=\\d+") && !numbers.contains(Long.valueOf(name.substring("epoch=".length())))) {
                throw missing(output, Long.parseLong(name.substring("epoch=".length())), "has no commit file");
            }
        }
        return new PublishedEpochs(store, output, List.copyOf(found));
    }

    /** The first epoch that must be there: those before the owner's first may have been taken away whole. */
    private static long first(Epochs source, long found) throws IOException {
        long ofOwner = CheckpointBinding.read(source.store(), source.output())
                .map(CheckpointBinding::firstEpoch)
                .orElse(0L);
        return Math.min(found, ofOwner);
    }

    private static boolean isOnItsWay(Store store, Path output, Epoch epoch) throws IOException {
        for (RenameStep move : epoch.moves()) {
            if (store.exists(new Path(move.from()))) {
                return true;
            }
        }
        return store.exists(directory(output, epoch));
    }

    private static JobException missing(Path output, long number, String how) {
        return new JobException(
                ExitCode.STATE,
                "epoch %d of %s %s; nothing was written.%nWhat to do: put it back from a copy, then run again."
                        .formatted(number, Paths.shown(output), how),
                null);
    }

    private static Path directory(Path output, Epoch epoch) {
        return new Path(output, Epoch.directory(epoch.epoch()));
    }

    /** How many rows the commit files tell of. */
    public long rows() {
        return epochs.stream().mapToLong(Epoch::rows).sum();
    }

    /** The size of the files. */
    public long bytes() throws IOException {
        long bytes = 0;
        for (Epoch epoch : epochs) {
            for (FileStatus file : store.parquetFiles(directory(output, epoch))) {
                bytes += file.getLen();
            }
        }
        return bytes;
    }

    /** The rows with their epoch. Directories are read as text, so that a partition called 01 stays 01. */
    public Dataset<Row> read(SparkSession shared) {
        SparkSession spark = shared.newSession();
        spark.conf().set("spark.sql.sources.partitionColumnTypeInference.enabled", false);
        List<Path> directories =
                epochs.stream().map(epoch -> directory(output, epoch)).toList();
        DataFrameReader reader =
                spark.read().option("basePath", output.toString()).option("mergeSchema", true);
        Dataset<Row> data = Paths.parquet(reader, directories);
        return data.withColumn("epoch", functions.col("epoch").cast("bigint"));
    }

    /** The partition columns below the epochs. */
    public List<String> partitions() throws IOException {
        for (Epoch epoch : epochs) {
            Path directory = directory(output, epoch);
            List<FileStatus> files = store.parquetFiles(directory);
            if (!files.isEmpty()) {
                return OutputSchema.partitions(directory, files.get(0).getPath());
            }
        }
        return List.of();
    }
}
