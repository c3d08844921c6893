package org.sparkactivations.job.stream.option;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.streaming.Trigger;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionReader;
import picocli.CommandLine.Model.OptionSpec;

/** Reads a time such as 30s, 500ms or 5m. */
final class DurationReader extends OptionReader<Duration> {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|min|h)");

    /** Reads when micro-batches begin: each time that such a time is over, or all at once. */
    static final class OfTrigger extends OptionReader<Trigger> {
        @Override
        protected Optional<Trigger> read(OptionSpec option, String text, ConfigErrors faults) {
            return text.equals("available-now")
                    ? Optional.of(Trigger.AvailableNow())
                    : duration(option, text, ", or available-now", faults)
                            .map(every -> Trigger.ProcessingTime(every.toMillis()));
        }
    }

    @Override
    protected Optional<Duration> read(OptionSpec option, String text, ConfigErrors faults) {
        return duration(option, text, "", faults);
    }

    private static Optional<Duration> duration(OptionSpec option, String text, String other, ConfigErrors faults) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            faults.add(option.longestName() + " " + text + ": a time such as 30s, 500ms or 5m" + other);
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofMinutes(count);
                });
    }
}
