package org.sparkactivations.job.publish;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;
import org.sparkactivations.job.transform.BadRows;
import org.sparkactivations.job.transform.Columns;

/**
 * Spark's Parquet writer for rows in which the last column tells the bad ones ({@link BadRows#COLUMN}). From one pass it
 * writes the good rows, and under quarantine the bad ones to files of their own in {@link #QUARANTINE}, and counts both.
 *
 * <p>Public because Spark makes it by its class name.
 */
public final class StagedParquet extends ParquetFileFormat {
    /** The directory of the bad rows, in the one that is written to. */
    static final String QUARANTINE = "_quarantine";

    private static final String STAGE = "sparkActivationsStage";
    private static final String TIMESTAMP_TYPE = "spark.sql.parquet.outputTimestampType";
    private static final Map<String, Stage> STAGES = new ConcurrentHashMap<>();

    /**
     * What is asked of one write.
     *
     * @param partitionDepth how many directories deep the partitions lie
     */
    record Stage(Policy policy, int partitionDepth, WriteMetrics.Accumulator tally) {}

    /** Makes a write known to this driver. The answer is the option that the write takes. */
    static Map<String, String> register(Stage stage) {
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
        Stage stage = STAGES.get(options.apply(STAGE));
        int last = schema.size() - 1;
        boolean tells = schema.fields()[last].name().equals(BadRows.COLUMN);
        StructType good = tells ? Columns.first(schema, last) : schema;
        OutputWriterFactory parquet = super.prepareWrite(spark, job, options, good);
        if (!spark.sessionState().conf().contains(TIMESTAMP_TYPE)) {
            job.getConfiguration().set(TIMESTAMP_TYPE, "TIMESTAMP_MICROS");
        }
        Optional<StructType> bad =
                tells ? Optional.of((StructType) schema.fields()[last].dataType()) : Optional.empty();
        return new Factory(parquet, stage, good, bad.orElse(null));
    }

    @Override
    public String toString() {
        return "Parquet";
    }

    /** Makes the writers of the tasks. */
    static final class Factory extends OutputWriterFactory {
        private final OutputWriterFactory parquet;
        private final Policy policy;
        private final int partitionDepth;
        private final WriteMetrics.Accumulator tally;
        private final StructType good;
        private final StructType bad;

        Factory(OutputWriterFactory parquet, Stage stage, StructType good, StructType bad) {
            this.parquet = parquet;
            this.policy = stage.policy();
            this.partitionDepth = stage.partitionDepth();
            this.tally = stage.tally();
            this.good = good;
            this.bad = bad;
        }

        Policy policy() {
            return policy;
        }

        boolean partitioned() {
            return partitionDepth > 0;
        }

        WriteMetrics.Accumulator tally() {
            return tally;
        }

        StructType good() {
            return good;
        }

        boolean tellsBad() {
            return bad != null;
        }

        StructType bad() {
            return bad;
        }

        @Override
        public String getFileExtension(TaskAttemptContext context) {
            return parquet.getFileExtension(context);
        }

        @Override
        public OutputWriter newInstance(String path, StructType schema, TaskAttemptContext context) {
            return new StagedWriter(this, path, context);
        }

        OutputWriter goodWriter(String path, TaskAttemptContext context) {
            return parquet.newInstance(path, good, context);
        }

        /** A writer of bad rows beside the file of this path, outside its partitions. */
        OutputWriter badWriter(String path, TaskAttemptContext context) {
            Path root = new Path(path).getParent();
            for (int i = 0; i < partitionDepth; i++) {
                root = root.getParent();
            }
            String name = (partitioned() ? UUID.randomUUID() + "-" : "") + new Path(path).getName();
            Configuration configuration = new Configuration(context.getConfiguration());
            ParquetWriteSupport.setSchema(bad, configuration);
            return parquet.newInstance(
                    new Path(new Path(root, QUARANTINE), name).toString(),
                    bad,
                    new TaskAttemptContextImpl(configuration, context.getTaskAttemptID()));
        }
    }
}
