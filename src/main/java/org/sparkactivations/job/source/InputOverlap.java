package org.sparkactivations.job.source;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.Paths;

/** Checks that a run does not write where it reads. */
public final class InputOverlap {
    private InputOverlap() {}

    /**
     * Refuses an output or quarantine that is an input, lies in one, or around one.
     *
     * @param inputs as the options name them
     * @param roots the directories and files of the source, that of a table among them
     * @param files that are read
     * @param to where the run writes
     */
    public static void check(
            List<String> inputs, List<Path> roots, List<String> files, Locations to, ConfigErrors faults) {
        Configuration configuration = to.store().configuration();
        Set<Read> reads = new LinkedHashSet<>();
        try {
            List<Path> named = new ArrayList<>(roots);
            for (String input : inputs) {
                named.addAll(found(input, configuration));
            }
            for (Path root : named) {
                Path path = Locations.real(qualified(root, configuration), configuration);
                reads.add(new Read(path, path));
            }
            Map<Path, Path> oneOfEach = new LinkedHashMap<>();
            files.stream()
                    .map(file -> new Path(URI.create(file)))
                    .forEach(file -> oneOfEach.putIfAbsent(file.getParent(), file));
            for (Map.Entry<Path, Path> each : oneOfEach.entrySet()) {
                Path directory = Locations.real(each.getKey(), configuration);
                reads.add(new Read(Paths.child(directory, each.getValue().getName()), directory));
            }
        } catch (IOException | IllegalArgumentException e) {
            faults.add("--input: " + AnalysisMessage.firstLine(e));
        }
        for (Read read : reads) {
            checkInput("--output", to.output(), read, faults);
            to.quarantine().ifPresent(path -> checkInput("--quarantine", path, read, faults));
        }
    }

    /** What is read, and how an error calls it. */
    private record Read(Path path, Path shown) {}

    /** The paths that an input stands for. */
    private static List<Path> found(String input, Configuration configuration) throws IOException {
        Path path = qualified(new Path(input), configuration);
        FileSystem system = path.getFileSystem(configuration);
        if (!Paths.isPattern(input)) {
            return system.exists(path) ? List.of(path) : List.of();
        }
        FileStatus[] matches = system.globStatus(path);
        return matches == null
                ? List.of()
                : Arrays.stream(matches).map(FileStatus::getPath).toList();
    }

    private static Path qualified(Path path, Configuration configuration) throws IOException {
        return path.getFileSystem(configuration).makeQualified(path);
    }

    private static void checkInput(String option, Path written, Read read, ConfigErrors faults) {
        if (Locations.overlap(written, read.path())) {
            faults.add("%s %s: overlaps with the input %s, which the run would destroy or read again; write elsewhere"
                    .formatted(option, written, read.shown()));
        }
    }
}
