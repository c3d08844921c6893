package org.sparkactivations.model.keras;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The release of Keras that wrote a file, {@code 2.2.4-tf}. Files that do not say are of Keras 1. */
record KerasVersion(int major, String text) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\..*", Pattern.DOTALL);

    static KerasVersion of(String text) {
        if (text == null) {
            return new KerasVersion(1, "1");
        }
        Matcher matcher = NUMBERS.matcher(text.strip());
        if (!matcher.matches()) {
            throw new KerasException("the file names no release of Keras: keras_version is \"%s\"".formatted(text));
        }
        return new KerasVersion(Integer.parseInt(matcher.group(1)), text.strip());
    }
}
