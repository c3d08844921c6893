package org.sparkactivations.job.stream.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.TextFile;
import org.sparkactivations.sql.record.RecordFormat;

/**
 * The Avro schemas that {@code --schema-id} gives to the ids in Confluent's frames.
 *
 * @param files by id; empty for an id that stands for {@code --schema} itself
 */
public record SchemaIds(SortedMap<Integer, Optional<Path>> files) {

    /** Those of the options; null stands for one that could not be read. */
    static SchemaIds of(List<SchemaId> options, ConfigErrors faults) {
        SortedMap<Integer, Optional<Path>> files = new TreeMap<>();
        options.stream().filter(Objects::nonNull).forEach(option -> {
            if (files.put(option.id(), option.file()) != null) {
                faults.add("--schema-id %d: appears twice; keep one".formatted(option.id()));
            }
        });
        return new SchemaIds(files);
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** The schemas by id; a fault for each that records of it cannot be read by the schema of the columns. */
    public SortedMap<Integer, String> schemas(String columns, ConfigErrors faults) {
        SortedMap<Integer, String> schemas = new TreeMap<>();
        files.forEach((id, file) -> {
            if (file.isEmpty()) {
                schemas.put(id, columns);
                return;
            }
            String option = "--schema-id " + id + "=" + file.get() + ": ";
            try {
                String schema = TextFile.read(file.get());
                RecordFormat.avroProblem(columns, schema)
                        .ifPresent(problem -> faults.add(option + problem
                                + ". Give --schema a default, an alias or a wider type there, or leave the id out"));
                schemas.put(id, schema);
            } catch (IOException | IllegalArgumentException e) {
                faults.add(option + AnalysisMessage.firstLine(e));
            }
        });
        return schemas;
    }
}
