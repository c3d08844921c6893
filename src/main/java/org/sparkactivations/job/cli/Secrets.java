package org.sparkactivations.job.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Masks passwords and other secrets in text that people read: messages, reports, logs. */
public final class Secrets {
    /** What stands where a secret was. */
    public static final String MASK = "********";

    /** Names of settings, and of options within JAAS, whose values are secret. */
    private static final String NAMES =
            "[\\w.-]*(?:password|passwd|secret|token|credential|passphrase|(?:access|api|private)[._-]?key|jaas|keytab|"
                    + "key\\.pem|keystore\\.key|basic\\.auth\\.user\\.info)[\\w.-]*";

    private static final String QUOTED =
            "\\\\?\"(?:[^\"\\\\]|\\\\(?!\").|\\\\\"(?![\\s;,]))*\\\\?\"|'(?:[^'\\\\]|\\\\.)*'";
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)(\"?" + NAMES + "\"?\\s*[=:]\\s*)(" + QUOTED + "|[^\\s;,}]+)");
    private static final Pattern OPTION = Pattern.compile(
            "(?i)\\b" + NAMES + "\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|([^\\s;]+))");
    private static final Pattern SECRET_KEY = Pattern.compile("(?i)" + NAMES);
    private static final Pattern CREDENTIALS_IN_URL =
            Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]*://)[^\\s/@:]*:[^\\s/@]*@");

    private final List<String> known;

    private Secrets(List<String> known) {
        this.known = known;
    }

    /** Knows no secret, and masks what looks like one. */
    public static Secrets none() {
        return new Secrets(List.of());
    }

    /** Knows the secrets of Kafka settings: values of secret keys, and those within a JAAS configuration, however they are quoted. */
    public static Secrets of(Map<String, String> settings) {
        List<String> values = new ArrayList<>();
        settings.forEach((key, value) -> {
            if (key.endsWith("sasl.jaas.config")) {
                values.add(value);
                values.addAll(jaasSecrets(value));
            } else if (isSecret(key)) {
                values.add(value);
            }
        });
        return new Secrets(longestFirst(values));
    }

    /** Whether a setting of this name is secret. */
    public static boolean isSecret(String key) {
        return key.endsWith("sasl.jaas.config") || SECRET_KEY.matcher(key).matches();
    }

    private static List<String> jaasSecrets(String jaas) {
        List<String> values = new ArrayList<>();
        Matcher option = OPTION.matcher(jaas);
        while (option.find()) {
            for (int group = 1; group <= option.groupCount(); group++) {
                if (option.group(group) != null) {
                    values.add(option.group(group));
                    values.add(option.group(group).replaceAll("\\\\(.)", "$1"));
                }
            }
        }
        return values;
    }

    /** With the forms that JSON gives them. Secrets of fewer characters would mask half of a text, and are found by their names alone. */
    private static List<String> longestFirst(Collection<String> values) {
        return values.stream()
                .flatMap(value -> Stream.of(value, value.replace("\\", "\\\\").replace("\"", "\\\"")))
                .filter(value -> value.length() >= 4)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Arguments of a command line without the secrets in them: a value may be in the same argument or in the next one. */
    public List<String> mask(List<String> arguments) {
        List<String> masked = new ArrayList<>();
        boolean follows = false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals > 0 && isSecret(argument.substring(0, equals))) {
                masked.add(argument.substring(0, equals + 1) + MASK);
            } else {
                masked.add(follows ? MASK : mask(argument));
            }
            follows = argument.startsWith("--") && equals < 0 && isSecret(argument);
        }
        return masked;
    }

    /** The text without the known secrets, and without what the names before it call one. */
    public String mask(String text) {
        if (text == null) {
            return null;
        }
        String masked = text;
        for (String secret : known) {
            masked = masked.replace(secret, MASK);
        }
        masked = CREDENTIALS_IN_URL.matcher(masked).replaceAll("$1" + MASK + "@");
        return ASSIGNED.matcher(masked).replaceAll("$1" + MASK);
    }
}
