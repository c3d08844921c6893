package org.sparkactivations.job.stream.option;

import java.util.Optional;
import org.sparkactivations.job.transform.ValueSettings;
import org.sparkactivations.sql.record.RecordFormat;

/**
 * What the records of a stream are.
 *
 * @param format empty, with a fault, if it is not known
 * @param schema of the fields: DDL, JSON, or the name of a file; empty if the format has none
 */
public record RecordSettings(
        Optional<RecordFormat> format,
        Optional<String> schema,
        ValueSettings values,
        SchemaIds schemaIds,
        Tombstone tombstone) {

    /** What becomes of a record without a value. */
    public enum Tombstone {
        SKIP,
        KEEP,
        QUARANTINE
    }

    public boolean keepsTombstones() {
        return tombstone == Tombstone.KEEP;
    }
}
