package org.sparkactivations.job.fastpath.file;

import java.util.List;
import java.util.OptionalLong;
import org.apache.parquet.column.statistics.Statistics;

/**
 * What was written.
 *
 * @param copied bytes that were taken as they were
 * @param encoded bytes of new chunks
 * @param length of the file
 */
public record Written(long rows, long copied, long encoded, long length, List<Column> columns) {
    /**
     * What the footer says of a column that is primitive, over all row groups.
     *
     * @param isNew whether it was written anew
     * @param nulls empty if the footer does not say it of every row group
     * @param statistics the minimum and maximum, as Parquet knows them; null if the footer has none
     */
    public record Column(String name, boolean isNew, OptionalLong nulls, Statistics<?> statistics) {}
}
