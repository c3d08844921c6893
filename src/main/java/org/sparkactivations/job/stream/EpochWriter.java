package org.sparkactivations.job.stream;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.kafka.Offsets;
import org.sparkactivations.job.publish.StagedWrite;
import org.sparkactivations.job.publish.Staging;
import org.sparkactivations.job.run.FailureCleanup;
import org.sparkactivations.job.run.RowsRead;
import org.sparkactivations.job.store.RenameStep;
import org.sparkactivations.job.stream.epoch.Checkpoint;
import org.sparkactivations.job.stream.epoch.CheckpointBinding;
import org.sparkactivations.job.stream.epoch.Epoch;
import org.sparkactivations.job.stream.epoch.Epochs;
import org.sparkactivations.job.stream.epoch.Positions;
import org.sparkactivations.job.stream.epoch.StreamState;
import org.sparkactivations.job.stream.source.LossCheck;
import org.sparkactivations.job.stream.source.LostRecords;

/** Turns a micro-batch into an epoch of the output: stage, check, commit, publish. */
final class EpochWriter {
    private final StreamPlan plan;
    private final StreamWork work;
    private final Epochs epochs;
    private final Checkpoint checkpoint;
    private final LossCheck losses;
    private CheckpointBinding owner;
    private Positions positions;
    private LostRecords.Count lostBefore;

    EpochWriter(StreamPlan plan, StreamWork work, ResumePoint from) {
        this.plan = plan;
        this.work = work;
        epochs = work.files().epochs();
        checkpoint = work.files().checkpoint();
        losses = new LossCheck(work.kafka(), plan.settings().input().topics().onLoss());
        owner = from.state().owner();
        positions = from.positions().givenUp(from.subscription().gone());
        lostBefore = from.lost();
    }

    /** Publishes a micro-batch, unless it is published already. */
    void write(Dataset<Row> data, long batch) throws IOException {
        long number = owner.firstEpoch() + batch;
        Offsets until = checkpoint
                .until(batch)
                .orElseThrow(() -> JobException.failed("the checkpoint has no offsets of micro-batch " + batch));
        Optional<Epoch> committed = epochs.read(number);
        if (committed.isPresent()) {
            again(committed.get(), until);
            return;
        }
        Offsets begun = checkpoint.from(batch);
        LossCheck.Result loss = losses.check(positions, begun, until);
        Path root = new Path(
                Staging.of(epochs.store(), epochs.output(), work.run().id()).root(), Long.toString(number));
        Staging staging = new Staging(epochs.store(), root);
        try {
            Batch written = stage(data, staging);
            StagedWrite.Staged staged = written.staged();
            plan.source().avro().checkSeen();
            plan.settings().sink().gate().check(staged, "epoch %d: ".formatted(number), "nothing of it was published");
            LostRecords.Count lost =
                    lostBefore.plus(new LostRecords.Count(loss.records() + losses.lostMeanwhile(loss, until), false));
            Optional<Offsets> latest = losses.latest(loss);
            Positions after = positions.further(loss.topics(), until, latest.orElse(Offsets.none()));
            Epoch epoch = new Epoch(
                    number,
                    batch,
                    owner.id(),
                    work.run().id(),
                    loss.topics(),
                    begun.byTopic(),
                    until.byTopic(),
                    staged.tally().rows(),
                    staged.tally().bad(),
                    staged.quarantined(),
                    lost.records(),
                    lost.atLeast(),
                    after.byTopic(),
                    moves(staging, staged, number),
                    Instant.now().toString());
            work.lock().check();
            define();
            epochs.publish(epoch, root);
            positions = after;
            lostBefore = LostRecords.Count.NONE;
            work.report().add(epoch, staged, written.filtered(), losses.lag(until));
        } catch (Throwable e) {
            FailureCleanup.of(e, () -> removeUncommitted(number, root));
            throw e;
        }
        removePublished(root);
    }

    /**
     * A micro-batch as it is staged.
     *
     * @param filtered records read for which {@code --where} did not hold
     */
    private record Batch(StagedWrite.Staged staged, long filtered) {}

    private Batch stage(Dataset<Row> data, Staging staging) throws IOException {
        StagedWrite write = plan.settings().sink().write(plan.schema());
        if (plan.settings().transform().where().isEmpty()) {
            return new Batch(write.write(data, staging), 0);
        }
        SparkContext context = data.sparkSession().sparkContext();
        RowsRead read = RowsRead.ofThisThread(context);
        try {
            StagedWrite.Staged staged = write.write(data, staging);
            return new Batch(staged, read.all(context) - staged.tally().rows() - staged.quarantined());
        } finally {
            context.removeSparkListener(read);
        }
    }

    /** What is left, the end of the run removes, or the next run: the epoch is published. */
    private void removePublished(Path root) {
        try {
            epochs.store().delete(root);
        } catch (IOException e) {
            return;
        }
    }

    /** The owner's files say what the output holds before it does, so that no run can overlook it. */
    private void define() throws IOException {
        if (!plan.definition().equals(owner.definition())) {
            owner = owner.with(plan.definition());
            StreamState.bind(work.files(), owner);
        }
    }

    /** What is staged for a committed epoch is still to be renamed into the output, by the next run. */
    private void removeUncommitted(long number, Path root) throws IOException {
        if (epochs.read(number).isEmpty()) {
            epochs.store().delete(root);
        }
    }

    /** A micro-batch that Spark runs again, because it was killed after the commit and before its own note of it. */
    private void again(Epoch committed, Offsets until) throws IOException {
        if (!committed.owner().equals(owner.id()) || !new Offsets(committed.until()).equals(until)) {
            throw new JobException(
                    ExitCode.STATE,
                    "epoch " + committed.epoch() + " of " + epochs.output()
                            + " ends at other offsets than the checkpoint "
                            + checkpoint.path()
                            + " says; nothing was written.\nWhat to do: give --resume-from-output to go on"
                            + " after the last epoch.",
                    null);
        }
        epochs.finish(committed);
    }

    private List<RenameStep> moves(Staging staging, StagedWrite.Staged staged, long number) {
        List<RenameStep> moves = new ArrayList<>();
        if (staged.quarantined() > 0) {
            Path quarantine = plan.locations().quarantine().orElseThrow();
            moves.add(RenameStep.of(staging.quarantine(), new Path(quarantine, Epoch.directory(number))));
        }
        moves.add(RenameStep.of(staging.data(), new Path(epochs.output(), Epoch.directory(number))));
        return moves;
    }
}
