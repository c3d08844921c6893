package org.sparkactivations.job.fastpath.file;

/** A run of row groups, from the first to the one before {@code to}. */
public record RowGroups(int from, int to) {}
