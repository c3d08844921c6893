package org.sparkactivations.job.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sparkactivations.text.NameSuggestion;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads a job's options from the command line, then from the file of {@code --config}; what neither has is a default. */
public final class OptionParser {
    private OptionParser() {}

    /** Options that can be checked before there is a Spark session. */
    public interface Checked {
        /** Adds what is wrong with the options themselves, whatever the data. */
        public void check(ConfigErrors faults);
    }

    /**
     * What the arguments say.
     *
     * @param answer the help or version text, if that was asked for
     * @param complete whether every option has its value or its default
     */
    public record Parsed<T extends Checked>(T options, Optional<String> answer, boolean complete) {
        /** Adds what is wrong with the options, unless they were so wrong that not all of them were read. */
        public void check(ConfigErrors faults) {
            if (complete) {
                options.check(faults);
            } else {
                faults.blind();
            }
        }
    }

    public static <T extends Checked> Parsed<T> parse(Supplier<T> fresh, String[] arguments, ConfigErrors faults) {
        CommandLine commandLine = commandLine(fresh.get());
        ParseResult given = commandLine.parseArgs(arguments);
        Optional<String> answer = answer(given, commandLine);
        if (answer.isPresent()) {
            return new Parsed<>(commandLine.getCommand(), answer, true);
        }
        String config = given.matchedOptionValue("--config", null);
        List<String> all = new ArrayList<>();
        if (config != null) {
            Path file = Path.of(config);
            List<ConfigFile.Entry> entries = ConfigFile.read(file, faults);
            all.addAll(ConfigFile.arguments(file, entries, commandLine.getCommandSpec(), keys(given), faults));
        }
        all.addAll(Arrays.asList(arguments));
        CommandLine merged = commandLine(fresh.get());
        ParseResult result = merged.parseArgs(all.toArray(String[]::new));
        addErrors(result, merged, faults);
        boolean complete = merged.getCommandSpec().options().stream()
                .noneMatch(option -> option.defaultValue() != null && option.getValue() == null);
        return new Parsed<>(merged.getCommand(), Optional.empty(), complete);
    }

    private static Optional<String> answer(ParseResult given, CommandLine commandLine) {
        if (given.isVersionHelpRequested()) {
            return Optional.of(BuildInfo.ofThisJar().text() + System.lineSeparator());
        }
        return given.isUsageHelpRequested()
                ? Optional.of(commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF))
                : Optional.empty();
    }

    private static CommandLine commandLine(Object options) {
        CommandLine commandLine = new CommandLine(options)
                .setUnmatchedArgumentsAllowed(true)
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setAbbreviatedOptionsAllowed(false);
        commandLine.getCommandSpec().parser().collectErrors(true);
        return commandLine;
    }

    /** The options that the command line has, and for those of {@code key=value} their keys. */
    private static Map<String, Set<String>> keys(ParseResult given) {
        Map<String, Set<String>> keys = new HashMap<>();
        for (OptionSpec option : given.matchedOptions()) {
            if (option.longestName().equals("--input-table")) {
                List.of("--input", "--input-format", "--schema").forEach(other -> keys.put(other, new HashSet<>()));
            } else if (option.longestName().equals("--input")) {
                keys.put("--input-table", new HashSet<>());
            }
            Set<String> of = keys.computeIfAbsent(option.longestName(), name -> new HashSet<>());
            if (option.getValue() instanceof Map<?, ?> map) {
                map.keySet().forEach(key -> of.add((String) key));
            }
        }
        return keys;
    }

    private static void addErrors(ParseResult result, CommandLine commandLine, ConfigErrors faults) {
        // An option that stands where a value should leaves its own value over.
        boolean valueFollows = result.errors().stream().anyMatch(MissingParameterException.class::isInstance);
        Set<String> known = commandLine.getCommandSpec().optionsMap().keySet();
        for (String argument : result.unmatched()) {
            if (argument.startsWith("-") && argument.length() > 1) {
                String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
                faults.add(
                        NameSuggestion.to(name, known).orElse(name),
                        "unknown option %s%s".formatted(name, NameSuggestion.hint(name, known)));
                valueFollows = !argument.contains("=");
            } else {
                if (!valueFollows) {
                    faults.add("unexpected argument %s; every value follows an option, see --help".formatted(argument));
                }
                valueFollows = false;
            }
        }
        for (Exception error : result.errors()) {
            if (error instanceof MissingParameterException missing) {
                missing.getMissing()
                        .forEach(option -> faults.add(name(option), name(option) + ": the value is missing"));
            } else if (error instanceof ParameterException wrong && wrong.getArgSpec() != null) {
                faults.add(name(wrong.getArgSpec()), error.getMessage());
            } else {
                faults.add(error.getMessage());
            }
        }
    }

    private static String name(ArgSpec argument) {
        return ((OptionSpec) argument).longestName();
    }
}
