package org.sparkactivations.job.transform;

import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * How an output is partitioned into directories.
 *
 * @param columns that give their names, as the option writes them
 * @param zone in which a TIMESTAMP is written
 */
public record Partitioning(List<String> columns, ZoneId zone) {

    /** Of the columns in a schema those whose values readers may find changed. */
    public List<PartitionValues> values(StructType schema) {
        return columns.stream()
                .flatMap(name -> Schemas.find(schema, name).stream())
                .filter(field -> PartitionValues.mayDiffer(field.dataType()))
                .map(field -> new PartitionValues(field, zone))
                .toList();
    }
}
