package org.sparkactivations.job.transform;

import java.util.List;

/**
 * The model of a run, as its report tells it.
 *
 * @param file the path as it was given
 * @param sha256 the digest of the file's bytes
 * @param features the columns that it scores
 * @param column of the results
 * @param summary the table of its layers, line by line
 */
public record ModelReport(String file, String sha256, List<String> features, String column, List<String> summary) {
    /** The same for a person, with an empty line after it. */
    public String text() {
        return "%s = %s of %s, sha256 %s%n%s%n%n"
                .formatted(
                        column,
                        file,
                        String.join(", ", features),
                        sha256,
                        String.join(System.lineSeparator(), summary));
    }
}
