package org.sparkactivations.job.transform;

import java.util.Optional;
import java.util.OptionalDouble;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.cli.OptionWords;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;
import picocli.CommandLine.Option;

/** What becomes of a row that the reader cannot fit to the schema, or on which {@code --where} or an {@code --apply} raises. */
public final class BadRecordOptions {
    @Option(
            names = "--on-bad-record",
            paramLabel = "POLICY",
            defaultValue = "fail",
            converter = OptionWords.class,
            description =
                    "For a row that the reader cannot fit to the schema or on which --where or an --apply raises: fail the "
                            + "run, keep the row with null in that place, or quarantine the row. Rows that --where leaves out "
                            + "are none of them. Default: ${DEFAULT-VALUE}.")
    Policy onBadRecord;

    @Option(
            names = "--quarantine",
            paramLabel = "P",
            description = "The directory of quarantined rows, a subdirectory a run. Default: <output>-quarantine.")
    String quarantine;

    @Option(
            names = "--max-bad-fraction",
            paramLabel = "F",
            description = "Publish nothing and exit 20 if more than this part of the rows that --where keeps is bad.")
    Double maxBadFraction;

    /** Their values. */
    public BadRecordSettings settings(ConfigErrors faults) {
        boolean known = onBadRecord != null;
        if (quarantine != null && known && onBadRecord != Policy.QUARANTINE) {
            faults.add("--quarantine %s: needs --on-bad-record quarantine".formatted(quarantine));
        }
        if (maxBadFraction != null && known && onBadRecord == Policy.FAIL) {
            faults.add(("--max-bad-fraction %s: needs --on-bad-record null or quarantine; with fail the first bad row"
                            + " ends the run")
                    .formatted(maxBadFraction));
        }
        if (maxBadFraction != null && !(maxBadFraction >= 0 && maxBadFraction <= 1)) {
            faults.add("--max-bad-fraction %s: must be a number from 0 to 1".formatted(maxBadFraction));
        }
        return new BadRecordSettings(
                known ? onBadRecord : Policy.FAIL,
                Optional.ofNullable(quarantine),
                maxBadFraction == null ? OptionalDouble.empty() : OptionalDouble.of(maxBadFraction));
    }
}
