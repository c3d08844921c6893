package org.sparkactivations.job.tool;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.cli.Json;
import org.sparkactivations.job.publish.OutputSchema;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.publish.Staging;
import org.sparkactivations.job.run.FailureCleanup;
import org.sparkactivations.job.run.JobRun;
import org.sparkactivations.job.run.Work;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.OutputLock;
import org.sparkactivations.job.store.OutputLocks;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.store.Storage;
import org.sparkactivations.job.store.Store;
import org.sparkactivations.job.stream.epoch.Epoch;
import org.sparkactivations.job.stream.epoch.PublishedEpochs;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;

/** Runs the compaction: checks everything, stages the rows, checks what is staged and publishes it by one rename. */
public record CompactRun(CompactSettings settings, JobRun run) implements Work {
    /** The file in the new directory that tells which epochs it holds. */
    static final String EPOCHS = "_epochs.json";

    /**
     * What the new directory holds.
     *
     * @param source the stream's output
     * @param rows of all the epochs
     * @param epochs in order
     */
    record Manifest(String source, long rows, List<Folded> epochs) {
        static Manifest of(PublishedEpochs source) {
            List<Folded> folded = source.epochs().stream()
                    .map(epoch -> new Folded(epoch.epoch(), epoch.rows(), epoch.from(), epoch.until()))
                    .toList();
            return new Manifest(Paths.shown(source.output()), source.rows(), folded);
        }
    }

    /** One epoch of it. */
    record Folded(long epoch, long rows, Map<String, Map<Integer, Long>> from, Map<String, Map<Integer, Long>> until) {}

    @Override
    public int run(ConfigErrors faults) throws IOException {
        faults.check();
        SparkSession spark = run.session().get();
        Storage storage = run.storage();
        Optional<Locations> from = Locations.of(settings.input(), Optional.empty(), storage, faults);
        Optional<Locations> to = Locations.of(settings.output().path(), Optional.empty(), storage, faults);
        if (from.isPresent() && to.isPresent()) {
            if (Locations.overlap(from.get().output(), to.get().output())) {
                faults.add("--output " + settings.output().path()
                        + ": lies in the input, or around it; name another directory");
            }
            if (to.get().store().exists(to.get().output())) {
                faults.add("--output " + settings.output().path() + ": already exists; name a new directory");
            }
        }
        faults.check();
        PublishedEpochs source =
                PublishedEpochs.of(from.orElseThrow().store(), from.get().output());
        if (source.epochs().isEmpty()) {
            faults.add("--input " + settings.input() + ": has no published epoch; give the output of a stream");
        }
        faults.check();
        Dataset<Row> data = source.read(spark);
        OutputSchema schema = OutputSchema.of(data.schema(), source.partitions(), faults);
        faults.check();
        if (settings.run().dryRun()) {
            run.out()
                    .printf(
                            "Dry run: everything fits, nothing was written.%n%n%s%nPartitioned by (%s)%n",
                            schema.schema().treeString(), String.join(", ", schema.partitionBy()));
        } else {
            fold(source, data, schema, to.orElseThrow());
        }
        tell(source, to.orElseThrow().output());
        return ExitCode.DONE;
    }

    private void fold(PublishedEpochs source, Dataset<Row> data, OutputSchema schema, Locations to) throws IOException {
        Store store = to.store();
        OutputLock lock = OutputLocks.acquire(store, "--output", to.output(), run.id());
        Staging staging = Staging.of(store, to.output(), run.id());
        try {
            for (Staging left : Staging.left(store, to.output())) {
                store.delete(left.root());
            }
            stage(source, data, schema, staging);
            lock.check();
            store.rename(staging.data(), to.output());
        } catch (Throwable e) {
            FailureCleanup.of(e, () -> store.delete(staging.root()));
            FailureCleanup.of(e, lock::close);
            throw e;
        }
        FailureCleanup.published(run.err(), StagedWrite.NOT_REMOVED, () -> store.delete(staging.root()));
        FailureCleanup.published(run.err(), "the lock beside them could not be removed", lock::close);
    }

    private void stage(PublishedEpochs source, Dataset<Row> data, OutputSchema schema, Staging staging)
            throws IOException {
        int files = Math.max(1, (int) Math.ceil(source.bytes() / settings.fileSize()));
        StagedWrite.Staged staged =
                new StagedWrite(schema, settings.output().writer(), Policy.FAIL).write(data.coalesce(files), staging);
        if (staged.tally().rows() != source.rows()) {
            throw JobException.failed(
                    "the epochs' commit files tell of %,d rows and their files hold %,d; nothing was published. Find out what changed %s"
                            .formatted(source.rows(), staged.tally().rows(), Paths.shown(source.output())));
        }
        staging.store().write(new Path(staging.data(), EPOCHS), Json.text(Manifest.of(source)));
    }

    private void tell(PublishedEpochs source, Path output) {
        List<Epoch> epochs = source.epochs();
        run.out()
                .printf(
                        "%,d rows of epochs %d to %d%nParquet: %s%n",
                        source.rows(),
                        epochs.get(0).epoch(),
                        epochs.get(epochs.size() - 1).epoch(),
                        Paths.shown(output));
    }
}
