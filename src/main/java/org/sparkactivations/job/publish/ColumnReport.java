package org.sparkactivations.job.publish;

/**
 * One column of an output, as a report and the manifest tell it.
 *
 * @param statistics null for a partition column
 */
public record ColumnReport(String name, String type, ColumnStatistics.Summary statistics) {}
