package org.sparkactivations.job.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.Json;
import org.sparkactivations.job.run.RunStart;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.store.RenameStep;
import org.sparkactivations.job.store.Store;

/**
 * The directory beside an output, {@code <parent>/.<name>-staging-<run id>}, in which a run puts everything before
 * readers see any of it. The journal in it lists the moves of the publication; the last is that of the manifest, and with
 * it the run is done.
 */
public record Staging(Store store, Path root) {

    /** The moves of a publication, in order. */
    public record Journal(List<RenameStep> moves) {}

    public static Staging of(Store store, Path output, String run) {
        return new Staging(store, Paths.child(output.getParent(), prefix(output) + run));
    }

    /** What runs on this output left behind. While the output is locked they are dead. */
    public static List<Staging> left(Store store, Path output) throws IOException {
        List<Staging> found = new ArrayList<>();
        for (FileStatus status : store.list(output.getParent())) {
            if (status.isDirectory() && isOf(output, status.getPath().getName())) {
                found.add(new Staging(store, status.getPath()));
            }
        }
        return found;
    }

    /** An output {@code a} leaves alone what belongs to an output {@code a-staging-b}. */
    private static boolean isOf(Path output, String name) {
        String prefix = prefix(output);
        return name.startsWith(prefix)
                && RunStart.ID.matcher(name.substring(prefix.length())).matches();
    }

    private static String prefix(Path output) {
        return "." + output.getName() + "-staging-";
    }

    /** The rows for the output, as Spark wrote them. */
    public Path data() {
        return new Path(root, "data");
    }

    public Path quarantine() {
        return new Path(data(), StagedFiles.QUARANTINE);
    }

    Path manifest() {
        return new Path(root, "manifest.json");
    }

    /** Where the n-th thing that is replaced goes. */
    Path aside(int n) {
        return new Path(new Path(root, "old"), Integer.toString(n));
    }

    private Path journalFile() {
        return new Path(root, "journal.json");
    }

    void begin(Journal journal) throws IOException {
        store.write(journalFile(), Json.text(journal));
    }

    public Optional<Journal> journal() throws IOException {
        return store.exists(journalFile())
                ? Optional.of(Json.read(store.read(journalFile()), Journal.class))
                : Optional.empty();
    }

    /** Takes back what was published without its manifest, and removes the directory. */
    void repair() throws IOException {
        Optional<Journal> journal = journal();
        if (journal.isPresent()) {
            List<RenameStep> moves = journal.get().moves();
            if (!store.exists(new Path(moves.get(moves.size() - 1).to()))) {
                for (int i = moves.size() - 1; i >= 0; i--) {
                    moves.get(i).undo(store);
                }
            }
        }
        remove();
    }

    /** Removes the journal first, so that an interruption leaves nothing that would be undone. */
    public void remove() throws IOException {
        store.delete(journalFile());
        store.delete(root);
    }
}
