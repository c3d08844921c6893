package org.sparkactivations.job.stream.epoch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.cli.Json;
import org.sparkactivations.job.kafka.Offsets;
import org.sparkactivations.job.store.RenameStep;
import org.sparkactivations.job.store.Store;

/**
 * Reads and writes the epochs of an output. An epoch becomes part of the output by the creation of its commit file {@code
 * _epochs/<n>.json}, which is one rename; the renames of what was staged follow, now or by the next run.
 */
public record Epochs(Store store, Path output) {
    /** The directory of the commit files in an output. */
    static final String DIRECTORY = "_epochs";

    private Path file(long epoch) {
        return new Path(new Path(output, DIRECTORY), epoch + ".json");
    }

    /** The commit file of an epoch; empty if it is not committed. */
    public Optional<Epoch> read(long epoch) throws IOException {
        Path file = file(epoch);
        if (!store.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(store.read(file), Epoch.class));
        } catch (UncheckedIOException e) {
            throw new JobException(
                    ExitCode.STATE,
                    "the commit file " + file + " cannot be read (" + AnalysisMessage.firstLine(e)
                            + "); restore it from a copy, for without it nobody knows how far the output goes",
                    e);
        }
    }

    /** The last committed epoch. */
    public Optional<Epoch> last() throws IOException {
        List<Long> numbers = numbers();
        return numbers.isEmpty() ? Optional.empty() : read(numbers.get(numbers.size() - 1));
    }

    /**
     * How far each topic is read by the last epoch. If that is of an older version it knows its own subscription alone, and
     * those before it tell the rest.
     */
    public Positions positions() throws IOException {
        Deque<Epoch> told = new ArrayDeque<>();
        List<Long> numbers = numbers();
        for (int i = numbers.size() - 1; i >= 0; i--) {
            told.push(read(numbers.get(i)).orElseThrow());
            if (told.peek().positions() != null) {
                break;
            }
        }
        Positions positions = Positions.none();
        for (Epoch epoch : told) {
            positions = epoch.after(positions);
        }
        return positions;
    }

    /** Where topics are to be begun that no epoch has read. */
    public Offsets start() throws IOException {
        return store.exists(startFile()) ? Offsets.parse(store.read(startFile())) : Offsets.none();
    }

    /** Keeps where topics are to be begun that no epoch has read, for another checkpoint. */
    public void start(Offsets offsets) throws IOException {
        store.makeDirectory(new Path(output, DIRECTORY));
        store.write(startFile(), offsets.toJson());
    }

    private Path startFile() {
        return new Path(new Path(output, DIRECTORY), "start.json");
    }

    /** The committed epochs' numbers, in order. */
    public List<Long> numbers() throws IOException {
        return store.list(new Path(output, DIRECTORY)).stream()
                .map(status -> status.getPath().getName())
                .filter(name -> name.matches("\\d+\\.json"))
                .map(name -> Long.valueOf(name.substring(0, name.indexOf('.'))))
                .sorted()
                .toList();
    }

    /** Makes an epoch part of the output, and brings it before the readers. */
    public void publish(Epoch epoch, Path staging) throws IOException {
        Path staged = new Path(staging, "epoch.json");
        store.write(staged, Json.text(epoch));
        store.makeDirectory(new Path(output, DIRECTORY));
        store.rename(staged, file(epoch.epoch()));
        finish(epoch);
    }

    /** Does those renames of a committed epoch that are not done. */
    public void finish(Epoch epoch) throws IOException {
        for (RenameStep move : epoch.moves()) {
            if (store.exists(new Path(move.from()))) {
                move.run(store);
            } else if (!store.exists(new Path(move.to()))) {
                throw new JobException(
                        ExitCode.STATE,
                        "epoch " + epoch.epoch() + " is committed in " + file(epoch.epoch()) + ", but " + move.to()
                                + " is not there, nor what was staged for it at " + move.from()
                                + "; someone moved it away: put it back",
                        null);
            }
        }
    }
}
