package org.sparkactivations.job.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.sparkactivations.job.cli.AnalysisMessage;

/** The store of a file system that Hadoop knows. */
class HadoopStore implements Store {
    private final FileContext files;
    private final Configuration configuration;

    HadoopStore(FileContext files, Configuration configuration) {
        this.files = files;
        this.configuration = configuration;
    }

    @Override
    public Configuration configuration() {
        return configuration;
    }

    @Override
    public boolean exists(Path path) throws IOException {
        return files.util().exists(path);
    }

    @Override
    public FileStatus status(Path path) throws IOException {
        return files.getFileStatus(path);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        files.rename(from, to, Rename.NONE);
    }

    @Override
    public void makeDirectory(Path path) throws IOException {
        files.mkdir(path, null, true);
    }

    @Override
    public void delete(Path path) throws IOException {
        try {
            files.delete(path, true);
        } catch (FileNotFoundException e) {
            return;
        }
    }

    @Override
    public List<FileStatus> list(Path directory) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        try {
            RemoteIterator<FileStatus> each = files.listStatus(directory);
            while (each.hasNext()) {
                FileStatus status = each.next();
                if (!isPart(status.getPath().getName())) {
                    found.add(status);
                }
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        found.sort(Comparator.comparing(status -> status.getPath().getName()));
        return found;
    }

    @Override
    public void write(Path path, String text) throws IOException {
        Path part = part(path);
        writePart(part, text);
        files.rename(part, path, Rename.OVERWRITE);
    }

    @Override
    public void probe(Path path) throws IOException {
        Path directory = path.getParent();
        while (directory.getParent() != null && !exists(directory)) {
            directory = directory.getParent();
        }
        if (!status(directory).isDirectory()) {
            throw new IOException(Paths.shown(directory) + " is not a directory");
        }
        Path trial = Paths.child(directory, part(path).getName());
        writePart(trial, "");
        delete(trial);
    }

    /** Writes a file that has not its name yet. */
    void writePart(Path part, String text) throws IOException {
        put(part, text, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE));
    }

    /** Where a file is written before it takes its name. */
    static Path part(Path path) {
        return Paths.beside(path, ".", ".part");
    }

    private static boolean isPart(String name) {
        return name.startsWith(".") && name.endsWith(".part");
    }

    @Override
    public String read(Path path) throws IOException {
        try (var in = files.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void create(Path path, String text) throws IOException {
        put(path, text, EnumSet.of(CreateFlag.CREATE));
    }

    /** Hadoop throws what a local disk refuses, as one that is full, as an error; here it is an exception like any other. */
    private void put(Path path, String text, EnumSet<CreateFlag> flags) throws IOException {
        try (var out = files.create(path, flags, CreateOpts.createParent())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (FSError e) {
            throw new IOException("cannot write " + path + ": " + AnalysisMessage.firstLine(e.getCause()), e);
        }
    }

    @Override
    public void touch(Path path, long time) throws IOException {
        files.setTimes(path, time, time);
    }
}
