package org.sparkactivations.job.store;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Another store, with a step after each change that it makes on the file system: a test interrupts there. */
public record SteppingStore(Store store, Runnable step) implements Store {

    /** The stores of a run whose every change is followed by the step. */
    public static Stores.Finder of(Runnable step) {
        return (path, configuration) -> new SteppingStore(Stores.of(path, configuration), step);
    }

    @Override
    public Configuration configuration() {
        return store.configuration();
    }

    @Override
    public boolean exists(Path path) throws IOException {
        return store.exists(path);
    }

    @Override
    public FileStatus status(Path path) throws IOException {
        return store.status(path);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        store.rename(from, to);
        step.run();
    }

    @Override
    public void makeDirectory(Path path) throws IOException {
        boolean there = store.exists(path);
        store.makeDirectory(path);
        if (!there) {
            step.run();
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        boolean there = store.exists(path);
        store.delete(path);
        if (there) {
            step.run();
        }
    }

    @Override
    public List<FileStatus> list(Path directory) throws IOException {
        return store.list(directory);
    }

    @Override
    public void write(Path path, String text) throws IOException {
        store.write(path, text);
        step.run();
    }

    @Override
    public void probe(Path path) throws IOException {
        store.probe(path);
    }

    @Override
    public String read(Path path) throws IOException {
        return store.read(path);
    }

    @Override
    public void create(Path path, String text) throws IOException {
        store.create(path, text);
        step.run();
    }

    /** A renewed lease, by a thread of its own, is no step of a run. */
    @Override
    public void touch(Path path, long time) throws IOException {
        store.touch(path, time);
    }
}
