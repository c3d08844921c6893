package org.sparkactivations.job.stream.option;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionReader;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One {@code --schema-id}: an id in Confluent's frames, and the file of the Avro schema that it stands for.
 *
 * @param file empty for {@code --schema} itself
 */
record SchemaId(int id, Optional<Path> file) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,10})\\s*(?:=(.*))?");

    /** Reads {@code 41} or {@code 41=old.avsc}. */
    static final class Reader extends OptionReader<SchemaId> {
        @Override
        protected Optional<SchemaId> read(OptionSpec option, String text, ConfigErrors faults) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) > Integer.MAX_VALUE) {
                faults.add("--schema-id %s: an id or id=FILE, such as 41 or 41=old.avsc".formatted(text));
                return Optional.empty();
            }
            int id = Integer.parseInt(matcher.group(1));
            String name = matcher.group(2) == null ? "" : matcher.group(2).strip();
            if (name.isEmpty()) {
                return Optional.of(new SchemaId(id, Optional.empty()));
            }
            Optional<Path> file = file(name);
            if (file.isEmpty()) {
                faults.add("--schema-id %d=%s: there is no such file".formatted(id, name));
            }
            return file.map(found -> new SchemaId(id, Optional.of(found)));
        }

        private static Optional<Path> file(String name) {
            try {
                return Optional.of(Path.of(name)).filter(Files::isRegularFile);
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }
    }
}
