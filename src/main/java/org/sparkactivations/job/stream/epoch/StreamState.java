package org.sparkactivations.job.stream.epoch;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.kafka.Offsets;
import org.sparkactivations.job.store.Store;

/**
 * The state that a stream starts from: the binding of its checkpoint and output, and the last epoch.
 *
 * @param last the last published epoch
 * @param aside where an old checkpoint went
 */
public record StreamState(CheckpointBinding owner, Optional<Epoch> last, Optional<Path> aside) {

    /** Finds out where the stream stands, and ends with exit code 22 if checkpoint and output do not belong together. */
    public static StreamState open(StreamFiles stand, boolean resume) throws IOException {
        Epochs epochs = stand.epochs();
        Store store = epochs.store();
        if (stand.quarantine().isPresent()) {
            checkQuarantine(epochs, stand.quarantine().get());
        }
        Optional<Epoch> last = epochs.last();
        if (last.isPresent()) {
            epochs.finish(last.get());
        }
        Optional<CheckpointBinding> ofOutput = CheckpointBinding.read(store, epochs.output());
        Optional<CheckpointBinding> ofCheckpoint =
                CheckpointBinding.read(store, stand.checkpoint().path());
        Optional<JobException> mismatch = mismatch(epochs, stand.checkpoint(), ofOutput, ofCheckpoint, last);
        if (mismatch.isEmpty() && ofOutput.isPresent()) {
            return new StreamState(ofOutput.get(), last, bind(stand, ofOutput.get()));
        }
        boolean resumable = last.isPresent() || (ofOutput.isPresent() && holdsNothing(epochs));
        if (mismatch.isPresent() && (!resume || !resumable)) {
            throw mismatch.get();
        }
        return begin(stand, last);
    }

    /** Whether the output has no more than what a stream knows of itself. */
    private static boolean holdsNothing(Epochs epochs) throws IOException {
        return epochs.store().list(epochs.output()).stream()
                .allMatch(file -> file.getPath().getName().matches("[_.].*"));
    }

    /** Binds a new checkpoint to the output, which goes on after its last epoch. */
    public static StreamState begin(StreamFiles stand, Optional<Epoch> last) throws IOException {
        CheckpointBinding owner = new CheckpointBinding(
                UUID.randomUUID().toString(),
                stand.epochs().output().toString(),
                stand.quarantine().map(Path::toString).orElse(null),
                stand.checkpoint().path().toString(),
                last.map(epoch -> epoch.epoch() + 1).orElse(0L),
                CheckpointBinding.read(stand.epochs().store(), stand.epochs().output())
                        .map(CheckpointBinding::definition)
                        .orElse(null));
        return new StreamState(owner, last, bind(stand, owner));
    }

    /** The same after it was told where the old checkpoint is. */
    public StreamState withoutAside() {
        return new StreamState(owner, last, Optional.empty());
    }

    /** The first micro-batch of the checkpoint that is not published. */
    public long nextBatch() {
        return last.map(epoch -> Math.max(0, epoch.epoch() - owner.firstEpoch() + 1))
                .orElse(0L);
    }

    /**
     * Writes the binding, and puts a checkpoint of another one aside. The output's file comes first: it names the checkpoint,
     * so that an interruption leaves a binding that can be finished.
     */
    public static Optional<Path> bind(StreamFiles stand, CheckpointBinding owner) throws IOException {
        Store store = stand.epochs().store();
        Checkpoint checkpoint = stand.checkpoint();
        owner.write(store, stand.epochs().output());
        if (stand.quarantine().isPresent()) {
            owner.write(store, stand.quarantine().get());
        }
        Optional<Path> aside = Optional.empty();
        if (CheckpointBinding.read(store, checkpoint.path())
                .filter(other -> other.id().equals(owner.id()))
                .isEmpty()) {
            aside = checkpoint.putAside(stand.run());
        }
        owner.write(store, checkpoint.path());
        return aside;
    }

    private static Optional<JobException> mismatch(
            Epochs epochs,
            Checkpoint checkpoint,
            Optional<CheckpointBinding> ofOutput,
            Optional<CheckpointBinding> ofCheckpoint,
            Optional<Epoch> last)
            throws IOException {
        Path output = epochs.output();
        boolean fresh = !checkpoint.isUsed();
        if (ofOutput.isEmpty()) {
            if (!epochs.store().list(output).isEmpty()) {
                return Optional.of(
                        refused("the output " + output + " has data that no stream wrote", "choose another --output"));
            }
            return fresh
                    ? Optional.empty()
                    : Optional.of(refused(
                            "the checkpoint " + checkpoint.path() + " belongs to "
                                    + ofCheckpoint
                                            .map(CheckpointBinding::output)
                                            .orElse("another query") + ", and the output "
                                    + output
                                    + " is new",
                            "choose another --checkpoint, or give the output that belongs to it"));
        }
        CheckpointBinding owner = ofOutput.get();
        boolean sameCheckpoint = owner.checkpoint().equals(checkpoint.path().toString());
        boolean nothingPublished = last.isEmpty() || last.get().epoch() < owner.firstEpoch();
        if (fresh) {
            return sameCheckpoint && nothingPublished
                    ? Optional.empty()
                    : Optional.of(refused(
                            "the checkpoint " + checkpoint.path() + " is new, and the output " + output
                                    + " belongs to the checkpoint " + owner.checkpoint(),
                            "give that one, or " + otherwise(epochs, last)));
        }
        if (ofCheckpoint.isEmpty() || !ofCheckpoint.get().id().equals(owner.id())) {
            boolean interrupted = sameCheckpoint
                    && nothingPublished
                    && ofCheckpoint
                            .filter(other -> other.output().equals(owner.output()))
                            .isPresent();
            return interrupted
                    ? Optional.empty()
                    : Optional.of(refused(
                            "the checkpoint " + checkpoint.path() + " belongs to "
                                    + ofCheckpoint
                                            .map(CheckpointBinding::output)
                                            .orElse("another query") + ", not to the output "
                                    + output,
                            "give " + owner.checkpoint() + ", or " + otherwise(epochs, last)));
        }
        return outOfStep(checkpoint, owner, last);
    }

    /** What to do where the output's own checkpoint is not the one that is wanted. */
    private static String otherwise(Epochs epochs, Optional<Epoch> last) throws IOException {
        if (last.isPresent()) {
            return "--resume-from-output to go on after the last epoch";
        }
        return holdsNothing(epochs)
                ? "--resume-from-output to begin the output, which is empty, with this one"
                : "choose another --output";
    }

    private static Optional<JobException> outOfStep(
            Checkpoint checkpoint, CheckpointBinding owner, Optional<Epoch> last) throws IOException {
        try {
            checkpoint.check();
        } catch (Checkpoint.Damaged e) {
            return Optional.of(e);
        }
        long published = last.map(Epoch::epoch).orElse(-1L);
        OptionalLong finished = checkpoint.lastFinished();
        if (finished.isPresent() && owner.firstEpoch() + finished.getAsLong() > published) {
            return Optional.of(refused(
                    "the checkpoint " + checkpoint.path() + " has finished epoch "
                            + (owner.firstEpoch() + finished.getAsLong()) + ", and the output's last one is "
                            + published,
                    "put the output's epochs back, or --resume-from-output to read them again"));
        }
        if (published >= owner.firstEpoch()) {
            long batch = published - owner.firstEpoch();
            Optional<Offsets> until = checkpoint.until(batch);
            if (until.isEmpty() || !until.get().equals(new Offsets(last.get().until()))) {
                return Optional.of(refused(
                        "the checkpoint is older than the output, or damaged: " + checkpoint.path() + "/offsets/"
                                + batch
                                + (until.isEmpty() ? " has nothing of epoch " : " says other offsets than epoch ")
                                + published,
                        "give --resume-from-output to go on after that epoch"));
            }
        }
        return Optional.empty();
    }

    /** Epochs of two streams would meet in one quarantine. */
    private static void checkQuarantine(Epochs epochs, Path quarantine) throws IOException {
        Optional<CheckpointBinding> owner = CheckpointBinding.read(epochs.store(), quarantine);
        boolean foreign = owner.isPresent()
                ? !owner.get().output().equals(epochs.output().toString())
                : !epochs.store().list(quarantine).isEmpty();
        if (foreign) {
            throw refused(
                    "the quarantine " + quarantine
                            + owner.map(other -> " belongs to the output " + other.output())
                                    .orElse(" has data that no stream wrote"),
                    "choose another --quarantine");
        }
    }

    private static JobException refused(String what, String remedy) {
        return new JobException(ExitCode.STATE, what + "; nothing was written.\nWhat to do: " + remedy + ".", null);
    }
}
