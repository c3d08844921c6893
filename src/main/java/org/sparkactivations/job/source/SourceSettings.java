package org.sparkactivations.job.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparkactivations.job.transform.ValueSettings;

/**
 * What a job reads.
 *
 * @param format of the files, by the options or by the paths' extensions; empty if they do not tell one
 * @param options of Spark's reader
 * @param schema what the data should be: DDL, Spark's JSON, or the name of a file
 */
public record SourceSettings(
        Place place,
        Optional<String> format,
        Map<String, String> options,
        Optional<String> schema,
        ValueSettings values) {

    /**
     * Where the data is.
     *
     * @param paths of the files, or patterns; empty for a table
     * @param format as the options name it
     */
    public record Place(List<String> paths, Optional<String> table, Optional<String> format) {}

    public List<String> paths() {
        return place.paths();
    }

    public Optional<String> table() {
        return place.table();
    }
}
