package org.sparkactivations.job.publish;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;

/**
 * One column of an output, as a report and the manifest tell it.
 *
 * @param statistics null for a partition column
 */
public record ColumnReport(String name, String type, ColumnStatistics.Summary statistics) {

    /** The columns of an output with what the writers counted. */
    public static List<ColumnReport> of(OutputSchema schema, WriteMetrics metrics) {
        List<ColumnReport> columns = new ArrayList<>();
        int index = 0;
        for (StructField field : schema.schema().fields()) {
            boolean partition = schema.partitionBy().contains(field.name());
            columns.add(new ColumnReport(
                    field.name(),
                    field.dataType().sql(),
                    partition ? null : metrics.column(index++).summary()));
        }
        return columns;
    }
}
