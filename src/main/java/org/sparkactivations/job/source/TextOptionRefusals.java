package org.sparkactivations.job.source;

import java.util.Map;
import org.sparkactivations.job.cli.ConfigErrors;

/** Options of Spark's CSV and JSON readers that the strict parser does not take. */
final class TextOptionRefusals {
    private static final String LENIENT = "the strict parser takes only what it can read in one way; leave it out";

    /** Options that would make another judgement of a record, and those whose work another option of the job does. */
    private static final Map<String, Map<String, String>> REFUSED = Map.of(
            "csv",
            Map.of(
                    "unescapedquotehandling", LENIENT,
                    "enabledatetimeparsingfallback", LENIENT,
                    "emptyvalue", "empty text is NULL; leave it out",
                    "maxcharspercolumn", "a value may have any length; leave it out",
                    "singlevariantcolumn", "--schema says what the columns are; leave it out"),
            "json",
            Map.of(
                    "allowcomments", LENIENT,
                    "allowunquotedfieldnames", LENIENT,
                    "allowsinglequotes", LENIENT,
                    "allownumericleadingzeros", LENIENT,
                    "allowbackslashescapinganycharacter", LENIENT,
                    "allowunquotedcontrolchars", LENIENT,
                    "enabledatetimeparsingfallback", LENIENT,
                    "allownonnumericnumbers", "say --non-finite accept instead",
                    "singlevariantcolumn", "--schema says what the columns are; leave it out"));

    private TextOptionRefusals() {}

    /**
     * Adds a fault for each that is given.
     *
     * @param options by their names in lower case
     * @param spelling of the names, as they are given
     */
    static void check(String format, Map<String, String> options, Map<String, String> spelling, ConfigErrors faults) {
        REFUSED.get(format).forEach((key, reason) -> {
            String value = options.get(key);
            if (value != null && !(reason.equals(LENIENT) && value.equalsIgnoreCase("false"))) {
                faults.add("--input-option %s=%s: not with --schema; %s".formatted(spelling.get(key), value, reason));
            }
        });
    }
}
