package org.sparkactivations.job;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.sparkactivations.job.BadRecordOptions.Policy;
import org.sparkactivations.job.kafka.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Folds the published epochs of a stream's output into few large files in a new directory, which is there whole after one
 * rename, or not at all. The stream's output is read and never touched.
 */
public final class CompactJob {
    /** The file in the new directory that tells which epochs it holds. */
    static final String EPOCHS = "_epochs.json";

    private CompactJob() {}

    /** The options. */
    @Command(
            name = "compact",
            sortOptions = false,
            usageHelpAutoWidth = true,
            description = "Folds the epochs of a stream's output into few large files in a new directory.")
    static final class Options {
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
    }

    /**
     * What the new directory holds.
     *
     * @param source the stream's output
     * @param rows of all the epochs
     * @param epochs in order
     */
    record Manifest(String source, long rows, List<Folded> epochs) {}

    /** One epoch of it. */
    record Folded(
            long epoch,
            long rows,
            java.util.Map<String, java.util.Map<Integer, Long>> from,
            java.util.Map<String, java.util.Map<Integer, Long>> until) {}

    /**
     * Runs the job for {@code spark-submit}.
     *
     * @throws SparkUserAppException with the exit code if it is not 0; Spark ends the process with it
     */
    public static void main(String[] arguments) throws SparkUserAppException {
        ExitCode.end(run(System.out, System.err, () -> {}, arguments));
    }

    static int run(PrintStream out, PrintStream err, Runnable step, String... arguments) {
        Faults faults = new Faults();
        Arguments.Parsed<Options> parsed = Arguments.parse(Options::new, arguments, faults);
        if (parsed.help().isPresent()) {
            out.print(parsed.help().get());
            return ExitCode.DONE;
        }
        boolean own = SparkSession.getDefaultSession().isEmpty();
        SparkSession spark = BatchJob.session("spark-activations compact");
        try {
            compact(spark, parsed.options(), faults, out, step);
            return ExitCode.DONE;
        } catch (IOException | RuntimeException e) {
            Diagnosis diagnosis = Diagnosis.of(e);
            err.println("spark-activations: " + Secrets.none().mask(diagnosis.message()));
            if (parsed.options().run.verbose) {
                e.printStackTrace(err);
            }
            return diagnosis.exitCode();
        } finally {
            if (own) {
                spark.stop();
            }
        }
    }

    private static void compact(SparkSession spark, Options options, Faults faults, PrintStream out, Runnable step)
            throws IOException {
        Configuration configuration = spark.sessionState().newHadoopConf();
        if (options.input == null || options.output == null) {
            faults.add("--input and --output: the stream's output and the new directory");
            faults.check();
        }
        if (options.fileSize < 1) {
            faults.add("--file-size " + options.fileSize + ": 1 or more");
        }
        Optional<Locations> from = Locations.of(options.input, Optional.empty(), configuration, faults);
        Optional<Locations> to = Locations.of(options.output, Optional.empty(), configuration, faults);
        if (from.isPresent() && to.isPresent()) {
            if (Locations.overlap(from.get().output(), to.get().output())) {
                faults.add("--output " + options.output + ": lies in the input, or around it; name another directory");
            }
            if (to.get().store().exists(to.get().output())) {
                faults.add("--output " + options.output + ": is there already; name a new directory");
            }
        }
        faults.check();
        Epochs source = new Epochs(from.orElseThrow().store(), from.get().output(), () -> {});
        List<Epoch> epochs = published(source);
        if (epochs.isEmpty()) {
            faults.add("--input " + options.input + ": has no published epoch; give the output of a stream");
        }
        faults.check();
        if (options.run.dryRun) {
            OutputSchema schema =
                    OutputSchema.of(read(spark, source, epochs).schema(), partitions(source, epochs), faults);
            faults.check();
            out.printf(
                    "Dry run: everything fits, nothing was written.%n%n%s%nPartitioned by (%s)%n",
                    schema.schema().treeString(), String.join(", ", schema.partitionBy()));
        } else {
            fold(spark, options, source, epochs, to.orElseThrow(), step);
        }
        out.printf(
                "%,d rows of epochs %d to %d%nParquet: %s%n",
                rows(epochs),
                epochs.get(0).epoch(),
                epochs.get(epochs.size() - 1).epoch(),
                Locations.shown(to.get().output()));
    }

    /**
     * The epochs that readers see; the last committed one may still be on its way.
     *
     * @throws JobException with exit code 22 if one is missing that a stream has written
     */
    private static List<Epoch> published(Epochs source) throws IOException {
        List<Long> numbers = source.numbers();
        List<Epoch> epochs = new ArrayList<>();
        long next = numbers.isEmpty() ? 0 : first(source, numbers.get(0));
        for (long number : numbers) {
            if (number != next) {
                throw missing(source, next, "has no commit file");
            }
            next = number + 1;
            Epoch epoch = source.read(number).orElseThrow();
            if (source.store().exists(new Path(source.output(), Epoch.directory(number)))) {
                epochs.add(epoch);
            } else if (next <= numbers.get(numbers.size() - 1) || !isOnItsWay(source, epoch)) {
                throw missing(source, number, "is committed, and its directory is not there");
            }
        }
        for (FileStatus status : source.store().list(source.output())) {
            String name = status.getPath().getName();
            if (name.matches("epoch=\\d+") && !numbers.contains(Long.valueOf(name.substring("epoch=".length())))) {
                throw missing(source, Long.parseLong(name.substring("epoch=".length())), "has no commit file");
            }
        }
        return epochs;
    }

    /** The first epoch that must be there: those before the owner's first may have been taken away whole. */
    private static long first(Epochs source, long found) throws IOException {
        long ofOwner = Owner.read(source.store(), source.output())
                .map(Owner::firstEpoch)
                .orElse(0L);
        return Math.min(found, ofOwner);
    }

    private static boolean isOnItsWay(Epochs source, Epoch epoch) throws IOException {
        for (Move move : epoch.moves()) {
            if (source.store().exists(new Path(move.from()))) {
                return true;
            }
        }
        return source.store().exists(new Path(source.output(), Epoch.directory(epoch.epoch())));
    }

    private static JobException missing(Epochs source, long number, String how) {
        return new JobException(
                ExitCode.STATE,
                "epoch %d of %s %s; nothing was written.%nWhat to do: put it back from a copy, then run again."
                        .formatted(number, Locations.shown(source.output()), how),
                null);
    }

    private static void fold(
            SparkSession spark, Options options, Epochs source, List<Epoch> epochs, Locations to, Runnable step)
            throws IOException {
        Store store = to.store();
        String run = new ReportBuilder("compact", spark.version(), List.of()).run();
        try (OutputLock lock = OutputLock.acquire(store, "--output", to.output(), run)) {
            for (Staging left : Staging.left(store, to.output())) {
                store.delete(left.root());
            }
            Staging staging = Staging.of(store, to.output(), run);
            try {
                Dataset<Row> data = read(spark, source, epochs);
                List<String> partitions = partitions(source, epochs);
                long bytes = bytes(source, epochs);
                int files = Math.max(1, (int) Math.ceil(bytes / (options.fileSize * 1e6)));
                OutputOptions output = new OutputOptions();
                output.compression = options.compression;
                Faults faults = new Faults();
                OutputSchema schema = OutputSchema.of(data.schema(), partitions, faults);
                faults.check();
                StagedWrite.Staged staged = new StagedWrite(schema, output.writerOptions(), Policy.FAIL)
                        .write(data.coalesce(files), staging);
                step.run();
                if (staged.tally().rows() != rows(epochs)) {
                    throw JobException.failed(
                            "the epochs' commit files tell of %,d rows and their files hold %,d; nothing was published. Find out what changed %s"
                                    .formatted(rows(epochs), staged.tally().rows(), Locations.shown(source.output())));
                }
                List<Folded> folded = epochs.stream()
                        .map(epoch -> new Folded(epoch.epoch(), epoch.rows(), epoch.from(), epoch.until()))
                        .toList();
                store.write(
                        new Path(staging.data(), EPOCHS),
                        Json.text(new Manifest(Locations.shown(source.output()), rows(epochs), folded)));
                step.run();
                lock.check();
                store.rename(staging.data(), to.output());
                step.run();
            } finally {
                store.delete(staging.root());
            }
        }
    }

    private static long rows(List<Epoch> epochs) {
        return epochs.stream().mapToLong(Epoch::rows).sum();
    }

    private static long bytes(Epochs source, List<Epoch> epochs) throws IOException {
        long bytes = 0;
        for (Epoch epoch : epochs) {
            for (FileStatus file :
                    source.store().parquetFiles(new Path(source.output(), Epoch.directory(epoch.epoch())))) {
                bytes += file.getLen();
            }
        }
        return bytes;
    }

    /** The rows with their epoch. Directories are read as text, so that a partition called 01 stays 01. */
    private static Dataset<Row> read(SparkSession shared, Epochs source, List<Epoch> epochs) {
        SparkSession spark = shared.newSession();
        spark.conf().set("spark.sql.sources.partitionColumnTypeInference.enabled", false);
        String[] directories = epochs.stream()
                .map(epoch -> new Path(source.output(), Epoch.directory(epoch.epoch())).toString())
                .toArray(String[]::new);
        Dataset<Row> data = spark.read()
                .option("basePath", source.output().toString())
                .option("mergeSchema", true)
                .parquet(directories);
        return data.withColumn("epoch", functions.col("epoch").cast("bigint"));
    }

    /** The partition columns below the epochs. */
    private static List<String> partitions(Epochs source, List<Epoch> epochs) throws IOException {
        for (Epoch epoch : epochs) {
            Path directory = new Path(source.output(), Epoch.directory(epoch.epoch()));
            List<FileStatus> files = source.store().parquetFiles(directory);
            if (!files.isEmpty()) {
                return OutputSchema.partitions(directory, files.get(0).getPath());
            }
        }
        return List.of();
    }
}
