package org.sparkactivations.job.publish;

import org.sparkactivations.job.publish.statistics.ColumnStatistics;

/**
 * The statistics of one output column, as the report and the manifest hold them.
 *
 * @param statistics null for a partition column
 */
public record ColumnReport(String name, String type, ColumnStatistics.Summary statistics) {}
