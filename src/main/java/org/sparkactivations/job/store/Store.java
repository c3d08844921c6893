package org.sparkactivations.job.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

/** The file system of one output: local files or HDFS, where a rename is one step and never lands inside its target. */
public class Store {
    /** Schemes on which a rename moves a file or directory in one step. Object stores copy and delete instead. */
    private static final Set<String> RENAMING = Set.of("file", "hdfs", "viewfs");

    private final FileContext files;
    private final Configuration configuration;

    Store(FileContext files, Configuration configuration) {
        this.files = files;
        this.configuration = configuration;
    }

    static boolean renames(String scheme) {
        return RENAMING.contains(scheme);
    }

    public Configuration configuration() {
        return configuration;
    }

    public boolean exists(Path path) throws IOException {
        return files.util().exists(path);
    }

    public FileStatus status(Path path) throws IOException {
        return files.getFileStatus(path);
    }

    /** Moves a file or directory to a place where there is nothing; the parent must be there. */
    public void rename(Path from, Path to) throws IOException {
        files.rename(from, to, Rename.NONE);
    }

    public void makeDirectory(Path path) throws IOException {
        files.mkdir(path, null, true);
    }

    /** Deletes a file, or a directory with all that is in it, if it is there. */
    public void delete(Path path) throws IOException {
        try {
            files.delete(path, true);
        } catch (FileNotFoundException e) {
            return;
        }
    }

    /** What a directory holds, by name; nothing if it is not there. A file that {@link #write} left unfinished is none. */
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

    /** The Parquet files in a directory and its partitions. */
    public List<FileStatus> parquetFiles(Path directory) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        for (FileStatus status : list(directory)) {
            String name = status.getPath().getName();
            if (name.startsWith("_") || name.startsWith(".")) {
                continue;
            }
            if (status.isDirectory()) {
                found.addAll(parquetFiles(status.getPath()));
            } else if (name.endsWith(".parquet")) {
                found.add(status);
            }
        }
        return found;
    }

    /** Writes a file whole or not at all. */
    public void write(Path path, String text) throws IOException {
        Path part = part(path);
        writePart(part, text);
        files.rename(part, path, Rename.OVERWRITE);
    }

    /**
     * Makes sure that {@link #write} can write a file, by a trial in its directory, or in the nearest one above that is
     * there. Nothing is left of it.
     */
    public void probe(Path path) throws IOException {
        Path directory = path.getParent();
        while (directory.getParent() != null && !exists(directory)) {
            directory = directory.getParent();
        }
        if (!status(directory).isDirectory()) {
            throw new IOException(Paths.shown(directory) + " is no directory");
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

    public String read(Path path) throws IOException {
        try (var in = files.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Creates a file that must not be there yet: of several that try, one succeeds. */
    void create(Path path, String text) throws IOException {
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

    /** Sets a file's time of modification, in milliseconds since 1970. */
    void touch(Path path, long time) throws IOException {
        files.setTimes(path, time, time);
    }
}
