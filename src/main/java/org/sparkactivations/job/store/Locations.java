package org.sparkactivations.job.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ConfigErrors;

/**
 * Resolves the paths that a run writes to, symbolic links included, and checks them.
 *
 * @param quarantine the directory of all runs' quarantined rows; empty if the run quarantines nothing
 */
public record Locations(Store store, Path output, Optional<Path> quarantine) {

    /** The locations that the options name; empty, with faults, if nothing can be published there. */
    public static Optional<Locations> of(
            String outputOption, Optional<String> quarantineOption, Storage storage, ConfigErrors faults) {
        Configuration configuration = storage.configuration();
        Optional<Path> output = resolve("--output", outputOption, configuration, faults);
        Optional<Path> quarantine =
                quarantineOption.flatMap(option -> resolve("--quarantine", option, configuration, faults));
        if (output.isEmpty() || (quarantineOption.isPresent() && quarantine.isEmpty())) {
            return Optional.empty();
        }
        quarantine.ifPresent(path -> checkQuarantine(output.get(), path, faults));
        try {
            return Optional.of(new Locations(storage.of(output.get()), output.get(), quarantine));
        } catch (IOException e) {
            faults.add("--output %s: %s".formatted(outputOption, AnalysisMessage.firstLine(e)));
            return Optional.empty();
        }
    }

    /** The directory that an option names, with symbolic links resolved; empty, with a fault, if nothing can be published there. */
    public static Optional<Path> resolve(String option, String text, Configuration configuration, ConfigErrors faults) {
        try {
            Path path = Paths.written(text);
            String scheme = path.toUri().getScheme() != null
                    ? path.toUri().getScheme()
                    : FileSystem.getDefaultUri(configuration).getScheme();
            if (!Stores.renames(scheme)) {
                faults.add(("%s %s: %s is not a file system that renames in one step, so readers could see half a run;"
                                + " write to HDFS or local files and copy from there, or load a table format such as Iceberg or"
                                + " Delta Lake")
                        .formatted(option, text, scheme));
                return Optional.empty();
            }
            Path resolved = real(path.getFileSystem(configuration).makeQualified(path), configuration);
            if (Paths.isPattern(resolved.toUri().getPath())
                    && resolved.toUri().getPath().contains(":")) {
                faults.add("%s %s: Spark finds no path that has a colon as well as one of {}[]*?\\; leave the colon out"
                        .formatted(option, text));
                return Optional.empty();
            }
            if (resolved.getParent() == null) {
                faults.add("%s %s: the root of a file system cannot be replaced; name a directory in it"
                        .formatted(option, text));
                return Optional.empty();
            }
            return Optional.of(resolved);
        } catch (IOException | IllegalArgumentException e) {
            faults.add("%s %s: %s".formatted(option, text, AnalysisMessage.firstLine(e)));
            return Optional.empty();
        }
    }

    /**
     * The path with the symbolic links of its existing part resolved.
     *
     * @throws IOException if it leads nowhere: over a link to nothing, or into a file
     */
    public static Path real(Path path, Configuration configuration) throws IOException {
        Path existing = path;
        List<String> rest = new ArrayList<>();
        FileSystem system = path.getFileSystem(configuration);
        while (!system.exists(existing) && existing.getParent() != null) {
            checkNoLink(existing);
            rest.add(0, existing.getName());
            existing = existing.getParent();
        }
        if (!rest.isEmpty() && !system.getFileStatus(existing).isDirectory()) {
            throw new IOException(Paths.shown(existing) + " is a file, so nothing can lie in it; name a directory");
        }
        Path real = existing;
        if (path.toUri().getScheme().equals("file")) {
            real = new Path(local(existing).toRealPath().toUri());
            real = new Path("file", "", real.toUri().getPath());
        }
        for (String name : rest) {
            real = Paths.child(real, name);
        }
        return real;
    }

    private static void checkNoLink(Path missing) throws IOException {
        if (missing.toUri().getScheme().equals("file") && Files.isSymbolicLink(local(missing))) {
            throw new IOException(
                    "%s is a symbolic link to %s, which is not there; make that directory, or remove the link"
                            .formatted(Paths.shown(missing), Files.readSymbolicLink(local(missing))));
        }
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    private static void checkQuarantine(Path output, Path quarantine, ConfigErrors faults) {
        if (overlap(output, quarantine)) {
            faults.add(("--quarantine %s: lies in the output %s, or around it; readers would take its rows for the"
                            + " output's")
                    .formatted(quarantine, output));
        } else if (!sameFileSystem(output, quarantine)) {
            faults.add("--quarantine %s: not on the file system of the output %s, so it could not be renamed into place"
                    .formatted(quarantine, output));
        }
    }

    private static boolean sameFileSystem(Path one, Path other) {
        if (!one.toUri().getScheme().equals(other.toUri().getScheme())) {
            return false;
        }
        if (!one.toUri().getScheme().equals("file")) {
            return String.valueOf(one.toUri().getAuthority())
                    .equals(String.valueOf(other.toUri().getAuthority()));
        }
        try {
            return fileStore(one).equals(fileStore(other));
        } catch (IOException e) {
            return true;
        }
    }

    private static FileStore fileStore(Path path) throws IOException {
        java.nio.file.Path existing = local(path);
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return Files.getFileStore(existing);
    }

    /** Whether one is the other or lies in it. */
    public static boolean overlap(Path one, Path other) {
        return contains(one, other) || contains(other, one);
    }

    private static boolean contains(Path outer, Path inner) {
        for (Path path = inner; path != null; path = path.getParent()) {
            if (path.equals(outer)) {
                return true;
            }
        }
        return false;
    }
}
