package org.sparkactivations.job;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Arguments without their secrets, for reports. */
final class Masking {
    private static final String MASK = "********";

    /** Words in the name of a setting whose value is a secret; Spark's own {@code spark.redaction.regex} has these too. */
    private static final Pattern SECRET_KEY = Pattern.compile(
            "(?i)secret|password|passwd|passphrase|token|credential|access[._-]?key|api[._-]?key|private[._-]?key|jaas");

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]*:[^/@\\s]*(?=@)");

    private static final Pattern SECRET_VALUE = Pattern.compile(
            "(?i)((?:secret|password|passwd|passphrase|token|access[._-]?key|api[._-]?key)\\w*\\s*[=:]\\s*)"
                    + "(\"[^\"]*\"|'[^']*'|[^&;,\\s]+)");

    private Masking() {}

    static List<String> arguments(List<String> arguments) {
        List<String> masked = new ArrayList<>();
        boolean follows = false;
        for (String argument : arguments) {
            boolean secret = follows;
            int equals = argument.indexOf('=');
            if (equals > 0 && SECRET_KEY.matcher(argument.substring(0, equals)).find()) {
                masked.add(argument.substring(0, equals + 1) + MASK);
            } else {
                masked.add(secret ? MASK : text(argument));
            }
            follows = argument.startsWith("--")
                    && equals < 0
                    && SECRET_KEY.matcher(argument).find();
        }
        return masked;
    }

    static String text(String text) {
        String masked = USER_INFO.matcher(text).replaceAll(MASK);
        return SECRET_VALUE.matcher(masked).replaceAll("$1" + java.util.regex.Matcher.quoteReplacement(MASK));
    }
}
