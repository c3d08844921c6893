package org.sparkactivations.job.stream.epoch;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.Json;
import org.sparkactivations.job.store.Store;

/**
 * Binds a checkpoint, an output and a quarantine to one query. The same file {@code _owner.json} lies in each of
 * them.
 *
 * @param id of this binding
 * @param firstEpoch the epoch of the checkpoint's micro-batch 0
 * @param definition what the output's epochs hold; null before the first one
 */
public record CheckpointBinding(
        String id, String output, String quarantine, String checkpoint, long firstEpoch, OutputDefinition definition) {
    /** The name of the file. */
    public static final String FILE = "_owner.json";

    /** The same binding of an output that holds this. */
    public CheckpointBinding with(OutputDefinition held) {
        return new CheckpointBinding(id, output, quarantine, checkpoint, firstEpoch, held);
    }

    public static Optional<CheckpointBinding> read(Store store, Path directory) throws IOException {
        Path file = new Path(directory, FILE);
        return store.exists(file)
                ? Optional.of(Json.read(store.read(file), CheckpointBinding.class))
                : Optional.empty();
    }

    public void write(Store store, Path directory) throws IOException {
        store.write(new Path(directory, FILE), Json.text(this));
    }
}
