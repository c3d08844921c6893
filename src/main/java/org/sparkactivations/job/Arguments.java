package org.sparkactivations.job;

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
import org.sparkactivations.function.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Reads a job's options from the command line, then from the file of {@code --config}; what neither has is a default. */
final class Arguments {
    private Arguments() {}

    /** The options, and the help text if that was asked for. */
    record Parsed<T>(T options, Optional<String> help) {}

    static <T> Parsed<T> parse(Supplier<T> fresh, String[] arguments, Faults faults) {
        CommandLine commandLine = commandLine(fresh.get());
        ParseResult given = commandLine.parseArgs(arguments);
        if (given.isUsageHelpRequested()) {
            return new Parsed<>(
                    commandLine.getCommand(), Optional.of(commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF)));
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
        addUnknown(result.unmatched(), merged, faults);
        result.errors().forEach(error -> faults.add(error.getMessage()));
        return new Parsed<>(merged.getCommand(), Optional.empty());
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

    private static void addUnknown(List<String> unmatched, CommandLine commandLine, Faults faults) {
        Set<String> known = commandLine.getCommandSpec().optionsMap().keySet();
        boolean valueFollows = false;
        for (String argument : unmatched) {
            if (argument.startsWith("-") && argument.length() > 1) {
                String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
                faults.add("unknown option %s%s".formatted(name, Nearest.hint(name, known)));
                valueFollows = !argument.contains("=");
            } else {
                if (!valueFollows) {
                    faults.add("unexpected argument %s; every value follows an option, see --help".formatted(argument));
                }
                valueFollows = false;
            }
        }
    }
}
