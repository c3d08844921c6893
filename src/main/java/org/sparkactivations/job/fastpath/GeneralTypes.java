package org.sparkactivations.job.fastpath;

import java.io.Serializable;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.SparkToParquetSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

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
        // Of the converter's constructors and methods, these are the ones that every line of Spark has.
        SQLConf conf = new SQLConf();
        conf.setConfString("spark.sql.parquet.writeLegacyFormat", "false");
        conf.setConfString("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        conf.setConfString(FIELD_IDS, Boolean.toString(fieldIds));
        return new SparkToParquetSchemaConverter(conf)
                .convert(new StructType(new StructField[] {column}))
                .getType(0);
    }

    WrittenType of(StructField column) {
        return WrittenType.of(type(column));
    }
}
