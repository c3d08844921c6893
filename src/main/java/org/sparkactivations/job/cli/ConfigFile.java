package org.sparkactivations.job.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.sparkactivations.text.NameSuggestion;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A property file in UTF-8, read as arguments in its own order. A key is the name of an option without its dashes. Keys
 * are unique in a file, so what may be repeated takes a suffix: {@code apply.<column>=<expression>}, {@code input.1},
 * {@code input-option.<key>}, {@code schema-id.<id>=<file>}.
 */
public final class ConfigFile {
    private static final Set<String> COMMAND_LINE_ONLY = Set.of("config", "help", "version");

    /** One line of the file. */
    public record Entry(String key, String value) {}

    private ConfigFile() {}

    public static List<Entry> read(Path file, ConfigErrors faults) {
        List<Entry> entries = new ArrayList<>();
        Properties lines = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                if (containsKey(key)) {
                    faults.add("%s: the key %s appears twice; keep one".formatted(file, key));
                } else {
                    entries.add(new ConfigFile.Entry((String) key, (String) value));
                }
                return super.put(key, value);
            }
        };
        try {
            lines.load(new StringReader(TextFile.read(file)));
        } catch (NoSuchFileException e) {
            faults.unread();
            faults.add("--config %s: there is no such file".formatted(file));
        } catch (CharacterCodingException e) {
            faults.unread();
            faults.add("--config %s: %s".formatted(file, e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            faults.unread();
            faults.add("--config %s: cannot be read: %s".formatted(file, e.getMessage()));
        }
        return entries;
    }

    /**
     * The entries as arguments, without those that the command line has too. An option on the command line replaces all
     * of the file's entries for it, except that the {@code key=value} options are replaced key by key.
     *
     * @param given the options of the command line, with the keys given for each
     */
    static List<String> arguments(
            Path file, List<Entry> entries, CommandSpec spec, Map<String, Set<String>> given, ConfigErrors faults) {
        List<String> arguments = new ArrayList<>();
        for (Entry entry : entries) {
            int dot = entry.key().indexOf('.');
            String name = dot < 0 ? entry.key() : entry.key().substring(0, dot);
            String suffix = dot < 0 ? null : entry.key().substring(dot + 1);
            OptionSpec option = COMMAND_LINE_ONLY.contains(name) ? null : spec.findOption("--" + name);
            if (option == null || (suffix != null && !option.isMultiValue())) {
                faults.add(
                        "--" + NameSuggestion.to(name, known(spec)).orElse(name),
                        "%s: unknown key %s%s".formatted(file, entry.key(), NameSuggestion.hint(name, known(spec))));
                continue;
            }
            if (!given.containsKey(option.longestName())) {
                add(file, entry, option, suffix, arguments, faults);
            } else if (option.typeInfo().isMap()
                    && !given.get(option.longestName()).contains(suffix)) {
                add(file, entry, option, suffix, arguments, faults);
            }
        }
        return arguments;
    }

    private static void add(
            Path file, Entry entry, OptionSpec option, String suffix, List<String> arguments, ConfigErrors faults) {
        String name = option.longestName();
        if (option.typeInfo().isMap()) {
            arguments.add(name + "=" + (suffix == null ? "" : suffix + "=") + entry.value());
        } else if (name.equals("--apply") && suffix != null) {
            arguments.add(
                    name + "=" + (suffix.startsWith("`") ? suffix : ColumnNames.quoted(suffix)) + "=" + entry.value());
        } else if (name.equals("--schema-id") && suffix != null) {
            arguments.add(name + "=" + suffix + "=" + entry.value());
        } else if (option.arity().max() > 0) {
            arguments.add(name + "=" + entry.value());
        } else if (entry.value().strip().equalsIgnoreCase("true")) {
            arguments.add(name);
        } else if (!entry.value().strip().equalsIgnoreCase("false")) {
            faults.add("%s: %s is true or false, not %s".formatted(file, entry.key(), entry.value()));
        } else if (option.negatable()) {
            arguments.add(name.replaceFirst("--", "--no-"));
        }
    }

    private static Set<String> known(CommandSpec spec) {
        Set<String> names = new TreeSet<>();
        spec.options().forEach(option -> names.add(option.longestName().substring(2)));
        names.removeAll(COMMAND_LINE_ONLY);
        return names;
    }
}
