package org.sparkactivations.job.transform;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.sql.record.EpochUnit;
import org.sparkactivations.sql.record.NumberRules;
import org.sparkactivations.sql.record.TimeRules;
import org.sparkactivations.sql.record.ValueRules;
import picocli.CommandLine.Option;

/** How the values of JSON and CSV records are written, where there is more than one way to read them. */
public final class ValueOptions {
    private static final String REFUSE = "refuse";

    /** What becomes of a form that is not the strict one. */
    enum Form {
        REFUSE,
        ACCEPT
    }

    /** What becomes of a time that is finer than microseconds. */
    enum Finer {
        REFUSE,
        TRUNCATE
    }

    /** What a number is where a TIMESTAMP is declared. */
    enum TimestampNumber {
        REFUSE,
        SECONDS,
        MILLIS,
        MICROS,
        NANOS
    }

    /** What a number is where a DATE is declared. */
    enum DateNumber {
        REFUSE,
        DAYS,
        SECONDS,
        MILLIS,
        MICROS
    }

    @Option(
            names = "--quoted-numbers",
            paramLabel = "FORM",
            defaultValue = REFUSE,
            description = {
                "Of a JSON text such as \"12.50\" where a number is declared: refuse (a bad record), or accept its digits.",
                "Default: ${DEFAULT-VALUE}."
            })
    String quotedNumbers;

    @Option(
            names = "--non-finite",
            paramLabel = "FORM",
            defaultValue = REFUSE,
            description = {
                "Of NaN, Infinity, inf and the like, in JSON bare or as text, where a FLOAT or DOUBLE is declared: refuse (a",
                "bad record), or accept. Default: ${DEFAULT-VALUE}."
            })
    String nonFinite;

    @Option(
            names = "--timestamp-numbers",
            paramLabel = "UNIT",
            defaultValue = REFUSE,
            description = {
                "Of a number where a TIMESTAMP is declared: refuse (a bad record), or count seconds, millis, micros or nanos",
                "since 1970 UTC. Default: ${DEFAULT-VALUE}."
            })
    String timestampNumbers;

    @Option(
            names = "--date-numbers",
            paramLabel = "UNIT",
            defaultValue = REFUSE,
            description = {
                "Of a number where a DATE is declared: refuse (a bad record), or count days since 1970, or seconds, millis or",
                "micros up to a midnight of UTC. Default: ${DEFAULT-VALUE}."
            })
    String dateNumbers;

    @Option(
            names = "--nanoseconds",
            paramLabel = "FORM",
            defaultValue = REFUSE,
            description = {
                "Of a time finer than a TIMESTAMP's microseconds: refuse (a bad record), or truncate. Default:",
                "${DEFAULT-VALUE}."
            })
    String nanoseconds;

    /**
     * The rules that the options name.
     *
     * @param names texts for NaN and the infinities
     */
    public ValueRules rules(
            ZoneId zone, Map<String, Double> names, TimeRules.TimePatterns patterns, ConfigErrors faults) {
        boolean quoted = choice(Form.class, "--quoted-numbers", quotedNumbers, faults) == Form.ACCEPT;
        boolean named = choice(Form.class, "--non-finite", nonFinite, faults) == Form.ACCEPT;
        boolean truncates = choice(Finer.class, "--nanoseconds", nanoseconds, faults) == Finer.TRUNCATE;
        TimestampNumber timestamp = choice(TimestampNumber.class, "--timestamp-numbers", timestampNumbers, faults);
        DateNumber date = choice(DateNumber.class, "--date-numbers", dateNumbers, faults);
        return new ValueRules(
                new NumberRules(quoted, named, names),
                new TimeRules(zone, unit(timestamp), unit(date), truncates, patterns));
    }

    /** Checks the options' words, and that there are records for them. */
    public void check(boolean readsText, String where, ConfigErrors faults) {
        rules(ZoneId.of("UTC"), Map.of(), TimeRules.TimePatterns.NONE, faults);
        if (!readsText) {
            given().forEach(option -> faults.add(option + ": goes with " + where));
        }
    }

    private Stream<String> given() {
        return Stream.of(
                        Map.entry("--quoted-numbers", quotedNumbers),
                        Map.entry("--non-finite", nonFinite),
                        Map.entry("--timestamp-numbers", timestampNumbers),
                        Map.entry("--date-numbers", dateNumbers),
                        Map.entry("--nanoseconds", nanoseconds))
                .filter(entry -> !entry.getValue().equalsIgnoreCase(REFUSE))
                .map(Map.Entry::getKey);
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String option, String text, ConfigErrors faults) {
        return OptionWords.of(type, option, text, faults).orElse(type.getEnumConstants()[0]);
    }

    private static EpochUnit unit(Enum<?> choice) {
        return Optional.of(choice.name())
                .filter(name -> !name.equals("REFUSE"))
                .map(EpochUnit::valueOf)
                .orElse(null);
    }
}
