package org.sparkactivations.job.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sparkactivations.text.NameSuggestion;

/** Options that take one of a few words: the names of an enum, in lower case with dashes. */
public final class OptionWords {
    private OptionWords() {}

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that the text names; empty, with a fault, if there is none. */
    public static <E extends Enum<E>> Optional<E> of(Class<E> type, String option, String text, ConfigErrors faults) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(OptionWords::word).toList();
        int index = words.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            faults.add(option + " " + text + ": not one of " + String.join(", ", words)
                    + NameSuggestion.hint(text, words));
            return Optional.empty();
        }
        return Optional.of(type.getEnumConstants()[index]);
    }
}
