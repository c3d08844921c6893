package org.sparkactivations.job.stream.option;

import java.util.Optional;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionReader;
import org.sparkactivations.job.kafka.Offsets;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where the first run of a stream starts.
 *
 * @param text as Spark's Kafka source takes it
 * @param offsets that it names; empty for the earliest or the latest ones
 */
public record StartingOffsets(String text, Optional<Offsets> offsets) {

    /** Reads {@code earliest}, {@code latest} or offsets in JSON. */
    static final class Reader extends OptionReader<StartingOffsets> {
        @Override
        protected Optional<StartingOffsets> read(OptionSpec option, String text, ConfigErrors faults) {
            if (text.equals("earliest") || text.equals("latest")) {
                return Optional.of(new StartingOffsets(text, Optional.empty()));
            }
            try {
                return Optional.of(new StartingOffsets(text, Optional.of(Offsets.parse(text))));
            } catch (IllegalArgumentException e) {
                faults.add("--starting-offsets " + text + ": earliest, latest, or " + e.getMessage());
                return Optional.empty();
            }
        }
    }
}
