package org.sparkactivations.job.stream.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.ExitCode;
import org.sparkactivations.job.cli.JobException;
import org.sparkactivations.job.cli.TextFile;
import org.sparkactivations.job.stream.option.RecordSettings;
import org.sparkactivations.sql.record.RecordFormat;
import org.sparkactivations.sql.record.avro.FirstSchemaId;
import org.sparkactivations.sql.record.parser.RecordParser;

/**
 * The Avro schemas of a stream: that of the columns, and those that the ids in Confluent's frames stand for. A stream for
 * which no id is told is bound to the first one that it sees, for the bytes do not tell which schema they are written with.
 *
 * @param schema of the columns, as Avro writes it; null if the records are not Avro, or it cannot be read
 * @param writers by id; empty while none is known
 * @param first takes the ids that are seen while none is known; null if there is nothing to find out
 */
public record AvroIds(String schema, SortedMap<Integer, String> writers, FirstSchemaId first) {

    /** A frame's id was seen in a stream that no id binds yet; what was read is to be read again with it. */
    public static final class Seen extends JobException {
        private final FirstSchemaId.Seen first;

        Seen(FirstSchemaId.Seen first) {
            super(ExitCode.FAILED, "schema id %d is the stream's first".formatted(first.id()), null);
            this.first = first;
        }

        public int id() {
            return first.id();
        }

        public String text() {
            return ("Avro schema id %d binds the stream: it is the first, in topic %s, partition %d, offset %d. Records of"
                            + " others are bad ones; --schema-id tells ids, and the schemas they stand for")
                    .formatted(first.id(), first.topic(), first.partition(), first.offset());
        }
    }

    public static AvroIds of(SparkSession spark, RecordSettings records, ConfigErrors faults) {
        if (records.schema().isEmpty() || !records.format().equals(Optional.of(RecordFormat.AVRO))) {
            return new AvroIds(null, new TreeMap<>(), null);
        }
        try {
            String schema = text(records.schema().get());
            RecordFormat.avro(schema, false);
            SortedMap<Integer, String> writers = records.schemaIds().schemas(schema, faults);
            FirstSchemaId first = null;
            if (records.schemaIds().isEmpty()) {
                first = new FirstSchemaId();
                first.register(spark.sparkContext(), scala.Option.empty(), false);
            }
            return new AvroIds(schema, writers, first);
        } catch (IOException | IllegalArgumentException e) {
            faults.add("--schema " + records.schema().get() + ": " + e.getMessage());
            return new AvroIds(null, new TreeMap<>(), null);
        }
    }

    private static String text(String fileOrText) throws IOException {
        try {
            Path file = Path.of(fileOrText);
            return Files.isRegularFile(file) ? TextFile.read(file) : fileOrText;
        } catch (InvalidPathException e) {
            return fileOrText;
        }
    }

    /** Whether there is nothing to find out. */
    public boolean isBound() {
        return first == null;
    }

    /** The same with ids that stand for the schema of the columns. */
    public AvroIds bound(Set<Integer> ids) {
        SortedMap<Integer, String> all = new TreeMap<>();
        ids.forEach(id -> all.put(id, schema));
        return new AvroIds(schema, all, null);
    }

    public RecordParser parser(boolean keepTombstones) {
        return RecordFormat.avro(schema, writers, first, keepTombstones);
    }

    /** Ends the micro-batch if a frame's id was seen while none is known. */
    public void checkSeen() {
        if (first != null && first.value() != null) {
            throw new Seen(first.value());
        }
    }

    /** What the owner's file keeps; null while no id is known. */
    public SortedMap<Integer, String> fingerprints() {
        SortedMap<Integer, String> fingerprints = new TreeMap<>();
        writers.forEach((id, writer) -> fingerprints.put(id, RecordFormat.avroFingerprint(writer)));
        return fingerprints.isEmpty() ? null : fingerprints;
    }

    /**
     * Makes sure that the ids by which the epochs were read stand for the schema of this run, if it tells none.
     *
     * @throws JobException with exit code 22 if they stand for another one
     */
    public void checkBinding(SortedMap<Integer, String> known, String output) {
        if (first == null || known == null) {
            return;
        }
        String mine = RecordFormat.avroFingerprint(schema);
        if (!known.values().stream().allMatch(mine::equals)) {
            throw new JobException(
                    ExitCode.STATE,
                    "the Avro schema ids of the output %s, %s, stand for other schemas than --schema; nothing was written.\n"
                                    .formatted(
                                            output,
                                            known.keySet().stream()
                                                    .map(String::valueOf)
                                                    .collect(Collectors.joining(", ")))
                            + "What to do: tell the ids, --schema-id N for that of --schema, --schema-id N=FILE for another.",
                    null);
        }
    }
}
