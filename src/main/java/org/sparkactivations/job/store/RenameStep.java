package org.sparkactivations.job.store;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * One rename of a publication: {@code from} moves to {@code to}, and what was there moves to {@code aside}. Every
 * state that an interruption can leave is told by which of the three are there, so that {@link #undo} works from any
 * of them, and again after an interruption of its own.
 *
 * @param aside null if there is nothing at {@code to}
 */
public record RenameStep(String from, String to, String aside) {

    public static RenameStep of(Path from, Path to) {
        return new RenameStep(from.toString(), to.toString(), null);
    }

    public static RenameStep replacing(Path from, Path to, Path aside) {
        return new RenameStep(from.toString(), to.toString(), aside.toString());
    }

    public void run(Store store) throws IOException {
        Path target = new Path(to);
        if (aside != null) {
            store.makeDirectory(new Path(aside).getParent());
            store.rename(target, new Path(aside));
        } else {
            store.makeDirectory(target.getParent());
        }
        store.rename(new Path(from), target);
    }

    public void undo(Store store) throws IOException {
        boolean replaced = aside != null && store.exists(new Path(aside));
        if (aside != null && !replaced) {
            return;
        }
        if (!store.exists(new Path(from)) && store.exists(new Path(to))) {
            store.rename(new Path(to), new Path(from));
        }
        if (replaced) {
            store.rename(new Path(aside), new Path(to));
        }
    }
}
