package org.sparkactivations.codegen;

import org.sparkactivations.function.Definition;

/** The names of SQL as Java writes them. */
final class JavaNames {
    private JavaNames() {}

    /** {@code LeakyRelu} for {@code leaky_relu}. */
    static String ofClass(Definition function) {
        return capitalised(camelCase(function.name()));
    }

    /** {@code negativeSlope} for {@code negative_slope}. */
    static String camelCase(String sqlName) {
        StringBuilder text = new StringBuilder();
        for (String word : sqlName.split("_", -1)) {
            text.append(text.isEmpty() ? word : capitalised(word));
        }
        return text.toString();
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
