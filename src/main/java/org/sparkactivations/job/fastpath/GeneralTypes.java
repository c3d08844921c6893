package org.sparkactivations.job.fastpath;

import java.io.Serializable;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.SparkToParquetSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;

/**
 * How Spark's writer stores a column. The fast path stores those that it makes in the same way.
 *
 * @param fieldIds whether the ids of fields are written
 */
record GeneralTypes(boolean fieldIds) implements Serializable {
    private static final String FIELD_IDS = "spark.sql.parquet.fieldId.write.enabled";

    static GeneralTypes of(SparkSession spark) {
        return new GeneralTypes(Boolean.parseBoolean(spark.conf().get(FIELD_IDS)));
    }

    Type type(StructField column) {
        return new SparkToParquetSchemaConverter(
                        false, SQLConf.ParquetOutputTimestampType$.MODULE$.TIMESTAMP_MICROS(), fieldIds, true)
                .convertField(column, false);
    }

    WrittenType of(StructField column) {
        return WrittenType.of(type(column));
    }
}
