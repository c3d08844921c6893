package org.sparkactivations.job.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sparkactivations.text.NameSuggestion;
import picocli.CommandLine.Model.OptionSpec;

/** Reads options that take one of a few words: the constants of an enum, in lower case with dashes. */
public final class OptionWords extends OptionReader<Enum<?>> {

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    protected Optional<Enum<?>> read(OptionSpec option, String text, ConfigErrors faults) {
        Enum<?>[] constants = (Enum<?>[]) option.auxiliaryTypes()[0].getEnumConstants();
        List<String> words = Arrays.stream(constants).map(OptionWords::word).toList();
        int index = words.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            faults.add(option.longestName() + " " + text + ": not one of " + String.join(", ", words)
                    + NameSuggestion.hint(text, words));
            return Optional.empty();
        }
        return Optional.of(constants[index]);
    }
}
