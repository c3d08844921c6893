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
import java.util.stream.Stream;
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

    /**
     * What the arguments say.
     *
     * @param answer the help or version text, if that was asked for
     * @param isComplete whether every option has its value or its default
     */
    public record Parsed<T>(T options, Optional<String> answer, boolean isComplete) {
        /** Those who take the faults of the options' values: nobody if the options were so wrong that not all were read. */
        public ConfigErrors judging(ConfigErrors faults) {
            return isComplete ? faults : faults.unjudged();
        }
    }

    /**
     * Reads the options.
     *
     * @param fresh makes the object that picocli fills
     */
    public static <T> Parsed<T> parse(Supplier<T> fresh, String[] arguments, ConfigErrors faults) {
        // Its faults are told of the arguments as a whole.
        CommandLine commandLine = commandLine(fresh.get(), new ConfigErrors());
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
        ConfigErrors ofValues = new ConfigErrors();
        CommandLine merged = commandLine(fresh.get(), ofValues);
        ParseResult result = merged.parseArgs(all.toArray(String[]::new));
        addErrors(result, merged, faults);
        ofValues.messages().forEach(faults::add);
        boolean complete = merged.getCommandSpec().options().stream().allMatch(OptionParser::isRead);
        return new Parsed<>(merged.getCommand(), Optional.empty(), complete);
    }

    /** Whether an option has its value, or its default, or was told of. */
    private static boolean isRead(OptionSpec option) {
        return option.defaultValue() == null
                || option.getValue() != null
                || readers(option).anyMatch(OptionReader::hasFailed);
    }

    private static Stream<OptionReader<?>> readers(OptionSpec option) {
        return Arrays.stream(option.converters())
                .filter(OptionReader.class::isInstance)
                .map(reader -> (OptionReader<?>) reader);
    }

    private static Optional<String> answer(ParseResult given, CommandLine commandLine) {
        if (given.isVersionHelpRequested()) {
            return Optional.of(BuildInfo.ofThisJar().text() + System.lineSeparator());
        }
        return given.isUsageHelpRequested()
                ? Optional.of(commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF))
                : Optional.empty();
    }

    private static CommandLine commandLine(Object options, ConfigErrors faults) {
        CommandLine commandLine = new CommandLine(options)
                .setUnmatchedArgumentsAllowed(true)
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setAbbreviatedOptionsAllowed(false);
        commandLine.getCommandSpec().parser().collectErrors(true);
        commandLine
                .getCommandSpec()
                .options()
                .forEach(option -> readers(option).forEach(reader -> reader.bind(option, faults)));
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
