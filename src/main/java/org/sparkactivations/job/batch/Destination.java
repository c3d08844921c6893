package org.sparkactivations.job.batch;

import org.apache.hadoop.fs.Path;
import org.sparkactivations.job.publish.OutputSchema;
import org.sparkactivations.job.publish.SinkSettings;
import org.sparkactivations.job.store.Locations;
import org.sparkactivations.job.store.Store;

/** Where the rows of a run go, the bad ones too, and in which columns. */
record Destination(SinkSettings sink, OutputSchema schema, Locations locations) {

    Store store() {
        return locations.store();
    }

    Path output() {
        return locations.output();
    }

    /** Where the run's quarantined rows go. */
    Path quarantine(String run) {
        return new Path(locations.quarantine().orElseThrow(), "run=" + run);
    }
}
