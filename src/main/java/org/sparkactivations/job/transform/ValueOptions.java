package org.sparkactivations.job.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.sql.record.value.EpochUnit;
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
            converter = OptionWords.class,
            description = {
                "Of a JSON text such as \"12.50\" where a number is declared: refuse (a bad record), or accept its digits.",
                "Default: ${DEFAULT-VALUE}."
            })
    Form quotedNumbers;

    @Option(
            names = "--non-finite",
            paramLabel = "FORM",
            defaultValue = REFUSE,
            converter = OptionWords.class,
            description = {
                "Of NaN, Infinity, inf and the like, in JSON bare or as text, where a FLOAT or DOUBLE is declared: refuse (a",
                "bad record), or accept. Default: ${DEFAULT-VALUE}."
            })
    Form nonFinite;

    @Option(
            names = "--timestamp-numbers",
            paramLabel = "UNIT",
            defaultValue = REFUSE,
            converter = OptionWords.class,
            description = {
                "Of a number where a TIMESTAMP is declared: refuse (a bad record), or count seconds, millis, micros or nanos",
                "since 1970 UTC. Default: ${DEFAULT-VALUE}."
            })
    TimestampNumber timestampNumbers;

    @Option(
            names = "--date-numbers",
            paramLabel = "UNIT",
            defaultValue = REFUSE,
            converter = OptionWords.class,
            description = {
                "Of a number where a DATE is declared: refuse (a bad record), or count days since 1970, or seconds, millis or",
                "micros up to a midnight of UTC. Default: ${DEFAULT-VALUE}."
            })
    DateNumber dateNumbers;

    @Option(
            names = "--nanoseconds",
            paramLabel = "FORM",
            defaultValue = REFUSE,
            converter = OptionWords.class,
            description = {
                "Of a time finer than a TIMESTAMP's microseconds: refuse (a bad record), or truncate. Default:",
                "${DEFAULT-VALUE}."
            })
    Finer nanoseconds;

    /**
     * Their values.
     *
     * @param readsText whether there are records of JSON or CSV
     * @param where what has such records, in the words of a fault
     */
    public ValueSettings settings(boolean readsText, String where, ConfigErrors faults) {
        if (!readsText) {
            given().forEach(option -> faults.add(option + ": needs " + where));
        }
        return new ValueSettings(
                quotedNumbers == Form.ACCEPT,
                nonFinite == Form.ACCEPT,
                unit(timestampNumbers),
                unit(dateNumbers),
                nanoseconds == Finer.TRUNCATE);
    }

    private List<String> given() {
        List<String> given = new ArrayList<>();
        add("--quoted-numbers", quotedNumbers != Form.REFUSE, given);
        add("--non-finite", nonFinite != Form.REFUSE, given);
        add("--timestamp-numbers", timestampNumbers != TimestampNumber.REFUSE, given);
        add("--date-numbers", dateNumbers != DateNumber.REFUSE, given);
        add("--nanoseconds", nanoseconds != Finer.REFUSE, given);
        return given;
    }

    private static void add(String option, boolean isGiven, List<String> given) {
        if (isGiven) {
            given.add(option);
        }
    }

    private static Optional<EpochUnit> unit(Enum<?> choice) {
        return Optional.ofNullable(choice)
                .map(Enum::name)
                .filter(name -> !name.equals("REFUSE"))
                .map(EpochUnit::valueOf);
    }
}
