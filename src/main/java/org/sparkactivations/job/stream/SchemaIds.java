package org.sparkactivations.job.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.TextFile;
import org.sparkactivations.sql.record.RecordFormat;

/**
 * The Avro schemas that {@code --schema-id} gives to the ids in Confluent's frames.
 *
 * @param files by id; empty for an id that stands for {@code --schema} itself
 */
record SchemaIds(SortedMap<Integer, Optional<String>> files) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,10})\\s*(?:=(.*))?");

    static SchemaIds of(List<String> options, ConfigErrors faults) {
        SortedMap<Integer, Optional<String>> files = new TreeMap<>();
        for (String option : options) {
            Matcher matcher = FORM.matcher(option);
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) > Integer.MAX_VALUE) {
                faults.add("--schema-id %s: an id or id=FILE, such as 41 or 41=old.avsc".formatted(option));
                continue;
            }
            int id = Integer.parseInt(matcher.group(1));
            Optional<String> file =
                    Optional.ofNullable(matcher.group(2)).map(String::strip).filter(text -> !text.isEmpty());
            if (files.containsKey(id)) {
                faults.add("--schema-id %d: is there twice; keep one".formatted(id));
            }
            files.put(id, file);
            file.filter(name -> !isFile(name))
                    .ifPresent(name -> faults.add("--schema-id %d=%s: there is no such file".formatted(id, name)));
        }
        return new SchemaIds(files);
    }

    private static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The schemas by id; a fault for each that records of it cannot be read by the schema of the columns. */
    SortedMap<Integer, String> schemas(String columns, ConfigErrors faults) {
        SortedMap<Integer, String> schemas = new TreeMap<>();
        files.forEach((id, file) -> {
            if (file.isEmpty()) {
                schemas.put(id, columns);
            } else if (isFile(file.get())) {
                String option = "--schema-id " + id + "=" + file.get() + ": ";
                try {
                    String schema = TextFile.read(Path.of(file.get()));
                    RecordFormat.avroProblem(columns, schema)
                            .ifPresent(
                                    problem -> faults.add(
                                            option + problem
                                                    + ". Give --schema a default, an alias or a wider type there, or leave the id out"));
                    schemas.put(id, schema);
                } catch (IOException | IllegalArgumentException e) {
                    faults.add(option + AnalysisMessage.firstLine(e));
                }
            }
        });
        return schemas;
    }
}
