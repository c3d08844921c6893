package org.sparkactivations.job.stream;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.Paths;
import org.sparkactivations.job.store.Storage;
import org.sparkactivations.job.stream.option.QuerySettings;
import org.sparkactivations.job.stream.option.RecordSettings.Tombstone;
import org.sparkactivations.job.stream.option.StreamSettings;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;

/** Where a stream writes: its output with the quarantine, and its checkpoint. */
record StreamPlace(Locations locations, Path checkpoint) {

    /** The place that the settings name; empty, with faults, if a stream cannot be there. */
    static Optional<StreamPlace> of(StreamSettings settings, Storage storage, ConfigErrors faults) {
        boolean tombstones = settings.input().records().tombstone() == Tombstone.QUARANTINE;
        boolean quarantines = settings.sink().policy() == Policy.QUARANTINE;
        if (tombstones && !quarantines) {
            faults.add("--on-tombstone quarantine: needs --on-bad-record quarantine");
        }
        Optional<Locations> locations = settings.sink().locations(quarantines || tombstones, storage, faults);
        Optional<Path> checkpoint = checkpoint(settings.query(), locations, storage.configuration(), faults);
        return locations.isPresent() && checkpoint.isPresent()
                ? Optional.of(new StreamPlace(locations.get(), checkpoint.get()))
                : Optional.empty();
    }

    private static Optional<Path> checkpoint(
            QuerySettings query, Optional<Locations> locations, Configuration configuration, ConfigErrors faults) {
        if (query.checkpoint().isEmpty()) {
            return locations.map(to -> Paths.beside(to.output(), "", "-checkpoint"));
        }
        Optional<Path> path =
                Locations.resolve("--checkpoint", query.checkpoint().get(), configuration, faults);
        if (path.isPresent()
                && locations.isPresent()
                && Stream.concat(Stream.of(locations.get().output()), locations.get().quarantine().stream())
                        .anyMatch(other -> Locations.overlap(path.get(), other))) {
            faults.add("--checkpoint " + path.get()
                    + ": lies in the output or quarantine, or around it; name another directory");
        }
        return path;
    }
}
