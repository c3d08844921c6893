package org.sparkactivations.job.publish;

import java.util.Optional;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.publish.OutputSettings.Mode;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.Storage;
import org.sparkactivations.job.transform.BadRecordSettings;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;

/** Where the rows of a run go, the good and the bad. */
public record SinkSettings(OutputSettings output, BadRecordSettings badRecords) {

    public Mode mode() {
        return output.mode();
    }

    public Policy policy() {
        return badRecords.policy();
    }

    /**
     * Where the run writes; empty, with faults, if nothing can be published there.
     *
     * @param quarantines whether bad rows have a directory, beside the output if the options do not say where
     */
    public Optional<Locations> locations(boolean quarantines, Storage storage, ConfigErrors faults) {
        Optional<String> quarantine = quarantines
                ? badRecords.quarantine().or(() -> Optional.of(output.path().replaceFirst("/+$", "") + "-quarantine"))
                : Optional.empty();
        return Locations.of(output.path(), quarantine, storage, faults);
    }

    /** How rows of these columns are staged. */
    public StagedWrite write(OutputSchema schema) {
        return new StagedWrite(schema, output.writer(), policy());
    }

    public QualityGate gate() {
        return new QualityGate(badRecords.maxFraction());
    }
}
