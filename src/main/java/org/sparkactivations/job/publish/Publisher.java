package org.sparkactivations.job.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.publish.OutputSettings.Mode;
import org.sparkactivations.job.run.FailureCleanup;
import org.sparkactivations.job.store.RenameStep;
import org.sparkactivations.job.store.Store;

/**
 * Publishes a staged run using only renames.
 *
 * @param partitionDepth how many directories deep the partitions lie
 */
public record Publisher(Staging staging, Path output, Mode mode, int partitionDepth) {
    private static final String SUCCESS = "_SUCCESS";

    /** The directory of the manifests in an output. */
    static final String MANIFESTS = "_activations";

    /**
     * Publishes what is staged: the quarantined rows, the output, and last the manifest. If a rename fails, those before
     * it are taken back.
     *
     * @param rows the number of rows for the output
     * @param quarantine where the quarantined rows go, which must not be there; empty if there are none
     * @return why the staging directory is still there, though the run is published; empty if it is removed
     */
    public Optional<Exception> publish(String run, String manifest, long rows, Optional<Path> quarantine)
            throws IOException {
        Store store = staging.store();
        store.write(staging.manifest(), manifest);
        List<RenameStep> moves = new ArrayList<>();
        quarantine.ifPresent(target -> moves.add(RenameStep.of(staging.quarantine(), target)));
        moves.addAll(dataMoves(store, rows));
        moves.add(RenameStep.of(staging.manifest(), new Path(new Path(output, MANIFESTS), run + ".json")));
        staging.begin(new Staging.Journal(moves));
        try {
            for (RenameStep move : moves) {
                move.run(store);
            }
        } catch (IOException | RuntimeException e) {
            FailureCleanup.of(e, staging::repair);
            throw e;
        }
        try {
            staging.remove();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(e);
        }
    }

    private List<RenameStep> dataMoves(Store store, long rows) throws IOException {
        if (!store.exists(output)) {
            return List.of(RenameStep.of(staging.data(), output));
        }
        boolean adds = mode == Mode.APPEND || mode == Mode.OVERWRITE_PARTITIONS;
        if (adds && rows == 0 && !store.parquetFiles(output).isEmpty()) {
            // The staged file without rows is there for the columns alone, and names a partition that no row has.
            return List.of();
        }
        List<RenameStep> moves = new ArrayList<>();
        switch (mode) {
            case OVERWRITE -> moves.add(RenameStep.replacing(staging.data(), output, staging.aside(0)));
            case APPEND -> append(store, staging.data(), output, moves);
            case OVERWRITE_PARTITIONS -> replace(store, staging.data(), output, partitionDepth, moves);
            case ERROR ->
                throw JobException.failed("the output " + output
                        + " was created by someone else while this run was working; nothing was published");
        }
        return moves;
    }

    /** A directory that is not in the output yet moves as a whole, a file into one that is moves by itself. */
    private static void append(Store store, Path from, Path to, List<RenameStep> moves) throws IOException {
        for (FileStatus status : store.list(from)) {
            Path source = status.getPath();
            Path target = new Path(to, source.getName());
            boolean there = store.exists(target);
            if (isHidden(source) && (there || !source.getName().equals(SUCCESS))) {
                continue;
            }
            if (status.isDirectory() && there) {
                append(store, source, target, moves);
            } else {
                moves.add(RenameStep.of(source, target));
            }
        }
    }

    private void replace(Store store, Path from, Path to, int depth, List<RenameStep> moves) throws IOException {
        for (FileStatus status : store.list(from)) {
            Path source = status.getPath();
            Path target = new Path(to, source.getName());
            if (!status.isDirectory() || isHidden(source)) {
                continue;
            }
            if (!store.exists(target)) {
                moves.add(RenameStep.of(source, target));
            } else if (depth == 1) {
                moves.add(RenameStep.replacing(source, target, staging.aside(moves.size())));
            } else {
                replace(store, source, target, depth - 1, moves);
            }
        }
    }

    private static boolean isHidden(Path path) {
        return path.getName().startsWith("_") || path.getName().startsWith(".");
    }
}
