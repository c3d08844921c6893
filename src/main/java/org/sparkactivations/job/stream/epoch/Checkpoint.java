package org.sparkactivations.job.stream.epoch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.kafka.Offsets;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.store.Store;

/**
 * What Spark has written in the checkpoint of a query with one Kafka source: {@code metadata}, {@code offsets/<batch>} before a micro-batch,
 * {@code commits/<batch>} after it, {@code sources/0/0} with the offsets of the start.
 */
public record Checkpoint(Store store, Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A file of the checkpoint that is not as Spark writes it. */
    static final class Damaged extends JobException {
        Damaged(Path file, String how, Path checkpoint, Throwable cause) {
            super(
                    ExitCode.STATE,
                    "the checkpoint is damaged: " + file + " " + how + "\nRun again with --resume-from-output: it puts "
                            + checkpoint
                            + " aside and goes on after the last published epoch, so that nothing is lost or doubled.",
                    cause);
        }
    }

    /** Whether a query has used it. */
    boolean isUsed() throws IOException {
        return !store.list(path).isEmpty();
    }

    /** Whether it says where its query starts, be it with no topic at all. */
    public boolean isBegun() throws IOException {
        return store.exists(new Path(path, "sources/0/0")) || lastPlanned().isPresent();
    }

    /** The last micro-batch that was begun. */
    OptionalLong lastPlanned() throws IOException {
        return last("offsets");
    }

    /** The last micro-batch that was finished. */
    OptionalLong lastFinished() throws IOException {
        return last("commits");
    }

    private OptionalLong last(String log) throws IOException {
        return store.list(new Path(path, log)).stream()
                .map(status -> status.getPath().getName())
                .filter(name -> name.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .max();
    }

    /** Where a micro-batch ends, partition by partition; empty if it was not planned. */
    public Optional<Offsets> until(long batch) throws IOException {
        Path file = new Path(new Path(path, "offsets"), Long.toString(batch));
        if (!store.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = read(file).lines().toList();
        if (lines.size() < 3 || !lines.get(0).startsWith("v")) {
            throw new Damaged(file, "is cut off", path, null);
        }
        return Optional.of(offsets(file, lines.get(lines.size() - 1)));
    }

    /** Where a micro-batch starts. A partition that is not in it starts with its first record. */
    public Offsets from(long batch) throws IOException {
        if (batch > 0) {
            Optional<Offsets> before = until(batch - 1);
            if (before.isPresent()) {
                return before.get();
            }
        }
        Path start = new Path(path, "sources/0/0");
        if (!store.exists(start)) {
            return Offsets.none();
        }
        String text = read(start);
        int json = text.indexOf('{');
        if (json < 0) {
            throw new Damaged(start, "is cut off", path, null);
        }
        return offsets(start, text.substring(json).strip());
    }

    private Offsets offsets(Path file, String json) {
        try {
            return Offsets.parse(json);
        } catch (IllegalArgumentException e) {
            throw new Damaged(file, "does not hold offsets", path, e);
        }
    }

    /** Reads what a restart needs, so that a damaged file is named before Spark falls over it. */
    public void check() throws IOException {
        Path metadata = new Path(path, "metadata");
        if (store.exists(metadata) && !parse(metadata).path("id").isTextual()) {
            throw new Damaged(metadata, "has no query id", path, null);
        }
        OptionalLong planned = lastPlanned();
        OptionalLong finished = lastFinished();
        if (finished.isPresent() && (planned.isEmpty() || planned.getAsLong() < finished.getAsLong())) {
            Path missing = new Path(new Path(path, "offsets"), Long.toString(finished.getAsLong()));
            throw new Damaged(missing, "is not there, though its micro-batch is finished", path, null);
        }
        if (planned.isPresent()) {
            until(planned.getAsLong());
            from(planned.getAsLong());
            if (planned.getAsLong() > 0 && (finished.isEmpty() || finished.getAsLong() < planned.getAsLong() - 1)) {
                Path missing = new Path(new Path(path, "commits"), Long.toString(planned.getAsLong() - 1));
                throw new Damaged(missing, "is not there, though a later micro-batch was begun", path, null);
            }
        }
        if (finished.isPresent()) {
            Path file = new Path(new Path(path, "commits"), Long.toString(finished.getAsLong()));
            List<String> lines = read(file).lines().toList();
            if (lines.size() < 2 || !lines.get(0).startsWith("v")) {
                throw new Damaged(file, "is cut off", path, null);
            }
        }
    }

    private JsonNode parse(Path file) throws IOException {
        try {
            JsonNode node = JSON.readTree(read(file));
            if (node == null) {
                throw new Damaged(file, "is empty", path, null);
            }
            return node;
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new Damaged(file, "is not JSON", path, e);
        }
    }

    private String read(Path file) throws IOException {
        try {
            return store.read(file);
        } catch (org.apache.hadoop.fs.ChecksumException e) {
            throw new Damaged(file, "differs from its checksum file", path, e);
        }
    }

    /** Puts the checkpoint aside, under a name of its own beside it. */
    Optional<Path> putAside(String run) throws IOException {
        List<FileStatus> held = store.list(path);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Path aside = Paths.beside(path, "", "-aside-" + run);
        for (int other = 2; store.exists(aside); other++) {
            aside = Paths.beside(path, "", "-aside-" + run + "-" + other);
        }
        store.rename(path, aside);
        return Optional.of(aside);
    }
}
