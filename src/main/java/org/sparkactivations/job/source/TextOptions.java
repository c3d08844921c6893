package org.sparkactivations.job.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.csv.CSVExprUtils;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.AnalysisMessage;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.transform.ValueSettings;
import org.sparkactivations.sql.record.RecordFormat;
import org.sparkactivations.sql.record.csv.CsvDialect;
import org.sparkactivations.sql.record.file.RecordSource;
import org.sparkactivations.sql.record.file.RecordSource.Header;
import org.sparkactivations.sql.record.value.TimeRules;
import org.sparkactivations.sql.record.value.ValueRules;

/** The options of Spark's CSV and JSON readers as the strict parser takes them. */
final class TextOptions {
    private final String format;
    private final Map<String, String> options = new HashMap<>();
    private final Map<String, String> spelling = new HashMap<>();
    private final ConfigErrors faults;

    TextOptions(String format, Map<String, String> given, ConfigErrors faults) {
        this.format = format;
        this.faults = faults;
        given.forEach((key, value) -> {
            options.put(key.toLowerCase(Locale.ROOT), value);
            spelling.put(key.toLowerCase(Locale.ROOT), key);
        });
    }

    /** The options by which Spark's own reader follows RFC 4180 too. */
    static Map<String, String> withRfc4180(Map<String, String> given) {
        Map<String, String> lower = new HashMap<>();
        given.forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
        Map<String, String> all = new LinkedHashMap<>(given);
        if (!lower.containsKey("escape")) {
            all.put("escape", lower.getOrDefault("quote", "\""));
        }
        return all;
    }

    boolean isTrue(String key) {
        return "true".equalsIgnoreCase(options.get(key.toLowerCase(Locale.ROOT)));
    }

    /** The source of records with these fields; a fault for each option that it does not take. */
    RecordSource source(StructType fields, ValueSettings values, ZoneId sessionZone) {
        TextOptionRefusals.check(format, options, spelling, faults);
        boolean csv = format.equals("csv");
        Charset charset = charset();
        String lineSeparator = options.getOrDefault("linesep", "");
        boolean multiLine = flag("multiline", false);
        if (!multiLine && (lineSeparator.isEmpty() || charset.name().matches("UTF-(16|32)"))) {
            checkLines(charset);
        }
        Header header = !csv || !flag("header", false)
                ? Header.NONE
                : flag("enforceschema", false) ? Header.IGNORED : Header.CHECKED;
        return new RecordSource(
                csv ? RecordFormat.CSV : RecordFormat.JSON,
                fields,
                rules(values, sessionZone),
                csv ? dialect() : CsvDialect.RFC_4180,
                new RecordSource.Layout(multiLine, charset.name(), lineSeparator, header));
    }

    private Charset charset() {
        String key = options.containsKey("encoding") ? "encoding" : "charset";
        String name = options.getOrDefault(key, "UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            faults.add("--input-option %s=%s: there is no such encoding; for example UTF-8 or windows-1252"
                    .formatted(key, name));
            return StandardCharsets.UTF_8;
        }
    }

    private void checkLines(Charset charset) {
        if (!Arrays.equals("\n".getBytes(charset), new byte[] {'\n'})) {
            faults.add("--input-option encoding=%s: lines of it cannot be told apart; add --input-option multiLine=true"
                    .formatted(charset));
        }
    }

    private ValueRules rules(ValueSettings values, ZoneId sessionZone) {
        ZoneId zone = sessionZone;
        try {
            zone = options.containsKey("timezone") ? ZoneId.of(options.get("timezone")) : sessionZone;
        } catch (DateTimeException e) {
            faults.add("--input-option timeZone=%s: there is no such time zone".formatted(options.get("timezone")));
        }
        Map<String, Double> names = new HashMap<>();
        List<String> keys = List.of("nanvalue", "positiveinf", "negativeinf");
        List<Double> meant = List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < keys.size() && format.equals("csv"); i++) {
            if (options.containsKey(keys.get(i))) {
                names.put(options.get(keys.get(i)), meant.get(i));
            }
        }
        return values.rules(
                zone,
                names,
                new TimeRules.TimePatterns(
                        options.get("dateformat"),
                        options.get("timestampformat"),
                        options.get("timestampntzformat"),
                        options.getOrDefault("locale", "en-US")));
    }

    private CsvDialect dialect() {
        byte quote = sign("quote", (byte) '"');
        byte escape = sign("escape", quote);
        byte ofEscape = sign("chartoescapequoteescaping", escape == quote ? 0 : escape);
        return new CsvDialect(
                separator(),
                new CsvDialect.Signs(quote, escape, ofEscape),
                sign("comment", (byte) 0),
                options.getOrDefault("linesep", ""),
                new CsvDialect.Blanks(flag("ignoreleadingwhitespace", false), flag("ignoretrailingwhitespace", false)),
                options.getOrDefault("nullvalue", ""));
    }

    private String separator() {
        String key = options.containsKey("sep") ? "sep" : "delimiter";
        try {
            return CSVExprUtils.toDelimiterStr(options.getOrDefault(key, ","));
        } catch (RuntimeException e) {
            faults.add("--input-option %s=%s: %s".formatted(key, options.get(key), AnalysisMessage.firstLine(e)));
            return ",";
        }
    }

    private byte sign(String key, byte otherwise) {
        String text = options.get(key);
        if (text == null) {
            return otherwise;
        } else if (text.isEmpty()) {
            return 0;
        } else if (text.length() > 1 || text.charAt(0) > 127) {
            faults.add("--input-option %s=%s: must be one ASCII character, or empty for none"
                    .formatted(spelling.get(key), text));
            return otherwise;
        }
        return (byte) text.charAt(0);
    }

    private boolean flag(String key, boolean otherwise) {
        String text = options.get(key);
        if (text == null || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text == null ? otherwise : Boolean.parseBoolean(text);
        }
        faults.add("--input-option %s=%s: must be true or false".formatted(spelling.get(key), text));
        return otherwise;
    }

    /** Why the strict parser cannot read these fields; empty if it can. */
    static Optional<String> misfit(RecordSource source) {
        try {
            source.format().parser(source.fields(), false, source.rules());
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(AnalysisMessage.firstLine(e));
        }
    }
}
