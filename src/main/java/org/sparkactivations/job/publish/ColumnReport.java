package org.sparkactivations.job.publish;

import org.sparkactivations.job.publish.statistics.ColumnStatistics;

/**
 * The statistics of one output column, as the report and the manifest hold them.
 *
 * @param statistics null for a partition column
 * @param statisticsFrom {@code footers} if rows were copied unread, so that they are what the footers of the input's files
 *     say; else null
 */
public record ColumnReport(String name, String type, ColumnStatistics.Summary statistics, String statisticsFrom) {
    /** Statistics that footers tell. */
    static final String FOOTERS = "footers";
}
