package org.sparkactivations.job.publish;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.transform.BadRows;
import org.sparkactivations.job.transform.Columns;

/**
 * A Parquet output format of Spark for rows whose last column marks the bad ones ({@link BadRows#COLUMN}). From one
 * pass it writes the good rows, and under quarantine the bad ones to files of their own in {@link
 * StagedFiles#QUARANTINE}, and counts both.
 *
 * <p>Public because Spark makes it by its class name.
 */
public final class StagedParquet extends ParquetFileFormat {
    private static final String STAGE = "sparkActivationsStage";
    private static final String TIMESTAMP_TYPE = "spark.sql.parquet.outputTimestampType";
    private static final Map<String, StagedFiles.Stage> STAGES = new ConcurrentHashMap<>();

    /** Makes a write known to this driver. The answer is the option that the write takes. */
    static Map<String, String> register(StagedFiles.Stage stage) {
        String id = UUID.randomUUID().toString();
        STAGES.put(id, stage);
        return Map.of(STAGE, id);
    }

    static void forget(Map<String, String> option) {
        STAGES.remove(option.get(STAGE));
    }

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession spark, Job job, scala.collection.immutable.Map<String, String> options, StructType schema) {
        StagedFiles.Stage stage = STAGES.get(options.apply(STAGE));
        int last = schema.size() - 1;
        boolean tells = schema.fields()[last].name().equals(BadRows.COLUMN);
        StructType good = tells ? Columns.first(schema, last) : schema;
        OutputWriterFactory parquet = super.prepareWrite(spark, job, options, good);
        if (!spark.sessionState().conf().contains(TIMESTAMP_TYPE)) {
            job.getConfiguration().set(TIMESTAMP_TYPE, "TIMESTAMP_MICROS");
        }
        Optional<StructType> bad =
                tells ? Optional.of((StructType) schema.fields()[last].dataType()) : Optional.empty();
        return new Factory(new StagedFiles(parquet, stage, good, bad.orElse(null)));
    }

    @Override
    public String toString() {
        return "Parquet";
    }

    /** Makes the writers of the tasks. */
    private static final class Factory extends OutputWriterFactory {
        private final StagedFiles files;

        Factory(StagedFiles files) {
            this.files = files;
        }

        @Override
        public String getFileExtension(TaskAttemptContext context) {
            return files.extension(context);
        }

        @Override
        public OutputWriter newInstance(String path, StructType schema, TaskAttemptContext context) {
            return new StagedWriter(files, path, context);
        }
    }
}
